/** What an attribute of an observation can hold; null: a person left it empty. */
export type JsonAttribute = string | number | boolean | readonly string[] | null;

/** A value as Postgres writes it as jsonb::text: the fold breaks ties by this text, here and there. */
export function toJsonbText(value: JsonAttribute): string {
  if (typeof value === "number") return toPlainNumber(value);
  if (typeof value === "object" && value !== null) return `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
  return JSON.stringify(value);
}

/** Order of UTF-8 bytes, as `collate "C"` has it; JavaScript's own order differs beyond U+FFFF. */
export function compareBytes(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** jsonb holds numbers in full: 1e+21 as 1000000000000000000000, 1.5e-7 as 0.00000015. */
function toPlainNumber(value: number): string {
  const [mantissa = "", exponent] = String(value).split("e");
  if (exponent === undefined) return mantissa;
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const power = Number(exponent);
  return power < 0
    ? `${sign}0.${"0".repeat(-power - whole.length)}${whole}${fraction}`
    : `${sign}${whole}${fraction.padEnd(power, "0")}`;
}
