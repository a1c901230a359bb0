import { readDecimal } from "./read-decimal.ts";
import { isUnknown, type Reading, unknown } from "./reading.ts";

/** Reads a number that need not be whole: "12.5", "12,5" where the locale says so, "12.5%" as 0.125. */
export function parseNumber(cell: unknown, locale = "en"): Reading<number> {
  if (cell === null || cell === undefined) return unknown;
  if (typeof cell === "number") return Number.isFinite(cell) ? { value: cell } : { reason: "is not a finite number" };
  if (typeof cell !== "string") return { reason: "is not a number" };
  const text = cell.normalize("NFKC").trim();
  if (isUnknown(text)) return unknown;
  if (/^-?\d+(\.\d+)?e[+-]?\d+$/i.test(text)) return finite(Number(text));
  const isPercent = text.endsWith("%");
  const decimal = readDecimal(isPercent ? text.slice(0, -1).trimEnd() : text, locale);
  if ("reason" in decimal) return decimal;
  const cut = decimal.digits.length - decimal.decimals;
  const shift = isPercent ? "e-2" : "";
  return finite(
    Number(`${decimal.negative ? "-" : ""}${decimal.digits.slice(0, cut)}.${decimal.digits.slice(cut)}${shift}`),
  );
}

function finite(value: number): Reading<number> {
  return Number.isFinite(value) ? { value: value === 0 ? 0 : value } : { reason: "is not a finite number" };
}

const clock = /^(?:(\d{1,4}):)?(\d{1,4}):([0-5]?\d(?:[.,]\d{1,3})?)$/;

/** Reads a duration on a clock ("00:31", "1:02:03") as seconds. */
export function parseClock(cell: unknown): Reading<number> {
  if (cell === null || cell === undefined) return unknown;
  const text = String(cell).trim();
  if (isUnknown(text)) return unknown;
  const match = clock.exec(text);
  if (!match) return { reason: "is not a duration such as 1:02:03" };
  const [, hours = "0", minutes = "0", seconds = "0"] = match;
  return { value: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(",", ".")) };
}
