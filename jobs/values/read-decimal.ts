import { type DecimalMarks, decimalMarksOf } from "./decimal-marks.ts";

/** A decimal number as it is written: `digits` without marks, the last `decimals` of them behind the decimal mark. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly decimals: number;
  /** Whether one mark before exactly three digits was taken for a decimal mark only because of the locale. */
  readonly byLocale: boolean;
}

const shape = /^([+\-\u2212]?)(\d[\d.,'\u2019\s]*\d|\d|[.,]\d+)$/;
const plain = /^\d+$/;
const groups = /^\d{1,3}(?:\d{3})*$/;

/**
 * Reads "1,234", "1.234,50", "12 345" (any space), "1'234", "304.9". Marks are told apart by what they can be; only one mark before exactly
 * three digits ("1.234") needs the locale, and where the locale does not use that mark the number is refused rather than guessed.
 */
export function readDecimal(text: string, locale: string): Decimal | { readonly reason: string } {
  const match = shape.exec(text);
  if (!match) return { reason: "is not a number" };
  const negative = match[1] === "-" || match[1] === "\u2212";
  const body = match[2] ?? "";
  if (plain.test(body)) return { negative, digits: body, decimals: 0, byLocale: false };
  const mark = findDecimalMark(body, decimalMarksOf(locale));
  if ("reason" in mark) return mark;
  const whole = mark.at < 0 ? body : body.slice(0, mark.at);
  const fraction = mark.at < 0 ? "" : body.slice(mark.at + 1);
  const digits = whole.replace(/[^\d]/g, "");
  if (!plain.test(fraction) && fraction !== "") return { reason: "has a thousands mark behind its decimal mark" };
  if (!isGrouped(whole)) return { reason: "has a thousands mark at an odd place" };
  return { negative, digits: digits + fraction, decimals: fraction.length, byLocale: mark.byLocale };
}

function findDecimalMark(body: string, marks: DecimalMarks): { at: number; byLocale: boolean } | { reason: string } {
  const dot = body.lastIndexOf(".");
  const comma = body.lastIndexOf(",");
  const at = Math.max(dot, comma);
  const none = { at: -1, byLocale: false };
  if (at < 0) return none;
  const mark = body.charAt(at);
  const isOnly = body.indexOf(mark) === at;
  if (dot >= 0 && comma >= 0)
    return isOnly ? { at, byLocale: false } : { reason: "has a thousands mark behind its decimal mark" };
  if (!isOnly) return none;
  const before = body.slice(0, at);
  const mayGroup = body.length - at === 4 && /^[1-9]\d{0,2}$/.test(before);
  if (!mayGroup) return { at, byLocale: false };
  if (mark === marks.decimal) return { at, byLocale: true };
  if (mark === marks.group) return none;
  return { reason: `may mean ${before}${body.slice(at + 1)} or ${before}.${body.slice(at + 1)}: state the locale` };
}

/** Whether one kind of mark cuts the digits into threes. */
function isGrouped(whole: string): boolean {
  const marks = new Set(
    whole
      .replace(/\d/g, "")
      .replace(/\s/g, " ")
      .replace(/\u2019/g, "'"),
  );
  if (marks.size > 1) return false;
  if (marks.size === 0) return true;
  const parts = whole.split(/[^\d]/);
  return (
    parts.every((part, index) => (index === 0 ? /^\d{1,3}$/.test(part) : part.length === 3)) &&
    groups.test(parts.join(""))
  );
}
