import { readDecimal } from "./read-decimal.ts";
import { isUnknown, type Reading, unknown } from "./reading.ts";

/** A count with what its writer said about its precision: the true number may differ by up to one `step`, or be any number from `value` up. */
export interface Count {
  readonly value: number;
  /** The size of the last stated digit: 100 for "304.9K", 1 for "304,912". */
  readonly step: number;
  /** "1000+": the number is a lower bound. */
  readonly atLeast: boolean;
}

const digitsOnly = /^\d{1,15}$/;
// What most cells of most files hold, and what can mean only one thing.
const short = /^(\d{1,4})(?:\.(\d{1,2}))?([kKmMbB])$/;
const scaled = /^(.*?)\s*(k|m|b|g|md|mrd|mio|bn|千|万|萬|w|亿|億)?$/i;
const scientific = /^(\d)(?:[.,](\d+))?e\+?(\d{1,2})$/i;
const zerosOf: Record<string, number> = {
  k: 3,
  千: 3,
  w: 4,
  万: 4,
  萬: 4,
  m: 6,
  mio: 6,
  亿: 8,
  億: 8,
  b: 9,
  bn: 9,
  g: 9,
  md: 9,
  mrd: 9,
};

/**
 * Reads a count as platforms show and export it: "1,234", "12 345", "304.9K", "1.4M", "1.3万+", "2亿", "1000+", "1217.0".
 * `locale` decides only what is otherwise ambiguous. Empty, "N/A" and dashes are unknown, never 0. A fraction or a negative count is refused.
 */
export function parseCount(cell: unknown, locale = "en"): Reading<Count> {
  if (cell === null || cell === undefined) return unknown;
  if (typeof cell === "number") return fromNumber(cell);
  if (typeof cell !== "string") return { reason: "is not a count" };
  if (digitsOnly.test(cell)) return exact(Number(cell));
  const usual = short.exec(cell);
  if (usual) return fromShort(usual);
  const text = cell.normalize("NFKC").trim();
  if (isUnknown(text)) return unknown;
  const atLeast = text.endsWith("+");
  const bare = atLeast ? text.slice(0, -1).trimEnd() : text;
  const read = readScaled(bare, locale);
  return "reason" in read ? read : { value: { ...read, atLeast } };
}

function fromNumber(value: number): Reading<Count> {
  if (!Number.isInteger(value)) return { reason: "is not a whole number" };
  if (value < 0) return { reason: "is negative" };
  return Number.isSafeInteger(value) ? exact(value) : { reason: "is beyond 2^53: it was rounded on its way here" };
}

function fromShort([, whole = "", fraction = "", suffix = ""]: RegExpExecArray): Reading<Count> {
  const step = 10 ** ((zerosOf[suffix.toLowerCase()] ?? 0) - fraction.length);
  return { value: { value: Number(whole + fraction) * step, step, atLeast: false } };
}

function exact(value: number): Reading<Count> {
  return { value: { value, step: 1, atLeast: false } };
}

function readScaled(text: string, locale: string): Omit<Count, "atLeast"> | { reason: string } {
  const exponent = scientific.exec(text);
  if (exponent) {
    const fraction = exponent[2] ?? "";
    return toCount({ digits: `${exponent[1]}${fraction}`, decimals: fraction.length }, Number(exponent[3]));
  }
  const [, number = "", suffix = ""] = scaled.exec(text) ?? [];
  const decimal = readDecimal(number, locale);
  if ("reason" in decimal) return decimal;
  if (decimal.negative && /[1-9]/.test(decimal.digits)) return { reason: "is negative" };
  // "1.000" is a thousand to one half of the world and one to the other; no counter is written with three decimals.
  if (decimal.byLocale && suffix === "")
    return { reason: "is not a whole number; where its mark separates thousands, state the locale" };
  return toCount(decimal, zerosOf[suffix.toLowerCase()] ?? 0);
}

function toCount(decimal: { digits: string; decimals: number }, zeros: number) {
  const { digits, decimals } = decimal;
  const surplus = Math.max(0, decimals - zeros);
  if (surplus > 0 && /[1-9]/.test(digits.slice(digits.length - surplus))) return { reason: "is not a whole number" };
  const kept = surplus > 0 ? digits.slice(0, digits.length - surplus) : digits;
  const value = Number(kept + "0".repeat(Math.max(0, zeros - decimals)));
  if (!Number.isSafeInteger(value)) return { reason: "is beyond 2^53" };
  return { value, step: 10 ** Math.max(0, zeros - decimals) };
}

/** The step of a number of which only the first `significant` digits are stated: 115,000 at 3 digits has a step of 1,000. */
export function stepOfSignificant(value: number, significant: number): number {
  return 10 ** Math.max(0, String(value).length - significant);
}
