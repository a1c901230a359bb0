import { type Reading, unknown } from "./reading.ts";

/** An id that its file no longer holds: what happened to it, and what to do. */
export interface DamagedId {
  readonly damage: "spreadsheet" | "float";
  readonly reason: string;
}

const exponent = /^-?\d(?:[.,]\d+)?e\+\d+$/i;
// Fewer words than for counts: "none" and "nil" are handles that people have.
const noId = /^(?:|-{1,3}|[—–]|#?n\/a)$/i;
const floatInteger = /^(\d+)\.0+$/;

/**
 * Reads an id as text, exactly as written. "7.50E+18" (a spreadsheet) and 7.506832745952218e+18 (a float) are damage: the digits are gone.
 * A whole number up to 2^53 written as a float ("1217.0") still has all its digits.
 */
export function parseId(cell: unknown): Reading<string> | DamagedId {
  if (cell === null || cell === undefined) return unknown;
  if (typeof cell === "number") return fromNumber(cell);
  if (typeof cell !== "string") return { reason: "is not an id" };
  const text = cell.trim();
  if (text.length <= 4 && noId.test(text)) return unknown;
  const first = text.charCodeAt(0);
  if ((first < 48 || first > 57) && first !== 45) return { value: text };
  if (exponent.test(text)) return damaged(text);
  const float = floatInteger.exec(text)?.[1];
  if (float === undefined) return { value: text };
  return Number.isSafeInteger(Number(float)) ? { value: float } : rounded;
}

const rounded: DamagedId = {
  damage: "float",
  reason: "was rounded by a program that reads ids as decimal numbers: its last digits are lost",
};

function fromNumber(value: number): Reading<string> | DamagedId {
  if (Number.isSafeInteger(value)) return { value: String(value) };
  return Number.isInteger(value) ? rounded : { reason: "is not an id" };
}

/** Up to six digits is what a spreadsheet shows; a float keeps fifteen to seventeen. */
function damaged(text: string): DamagedId {
  const digits = text.slice(0, text.toLowerCase().indexOf("e")).replace(/\D/g, "").length;
  return digits > 12
    ? rounded
    : { damage: "spreadsheet", reason: "was shortened by a spreadsheet: its last digits are lost" };
}

/**
 * How a long id reads if it has passed through a float: `shortest`, its first 15 to 17 digits and then zeros, as most programs write floats; `exact`, an odd multiple of the
 * distance between floats of its size, as "%.0f" writes them (even multiples are left to ids that are made of shifted clocks and end in zero bits). One true id in a
 * thousand reads so too, so only a column of them tells.
 */
export function roundedForm(id: string): "shortest" | "exact" | undefined {
  if (id.length < 17 || id.length > 21 || !/^\d+$/.test(id)) return undefined;
  const float = Number(id);
  if (id.endsWith("0") && String(float) === id) return "shortest";
  const step = 2 ** (Math.floor(Math.log2(float)) - 52);
  const high = Number(id.slice(0, -9)) % (2 * step);
  return (high * (1e9 % (2 * step)) + Number(id.slice(-9))) % (2 * step) === step ? "exact" : undefined;
}
