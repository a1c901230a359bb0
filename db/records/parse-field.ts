import { dayRange, timeRange } from "#db/records/day-range.ts";
import type { Field } from "#db/records/field.ts";

/** A value that can land. */
export type FieldValue =
  | string
  | number
  | boolean
  | Date
  | readonly string[]
  | Readonly<Record<string, number | boolean>>;

type Parsed =
  | { readonly value: FieldValue }
  | { readonly reason: "wrong_type" | "out_of_range" | "not_allowed"; readonly message: string };

const timePattern = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const longestText = 100_000;
const longestId = 512;
// Postgres text cannot hold U+0000, and a lone surrogate is no character.
const halfSurrogate = /\p{Surrogate}/u;

/** A non-empty wire value of a field -> the value that lands, or what is wrong with it (a sentence that follows the field's name). */
export function parseField(field: Field, value: unknown): Parsed {
  switch (field.kind) {
    case "id":
      return parseText(value, longestId);
    case "text":
      return parseText(value, longestText);
    case "time":
      return parseTime(value);
    case "day":
      return parseDay(value);
    case "count":
      return parseWhole(value, 0);
    case "minor":
      return parseWhole(value, Number.MIN_SAFE_INTEGER);
    case "number":
      return parseNumber(field, value);
    case "currency":
      return typeof value === "string" && /^[A-Z]{3}$/.test(value)
        ? { value }
        : wrong("must be an ISO 4217 code such as EUR", value);
    case "boolean":
      return typeof value === "boolean" ? { value } : wrong("must be true or false", value);
    case "enum":
      return typeof value === "string" && field.values?.includes(value)
        ? { value }
        : { reason: "not_allowed", message: `must be one of ${field.values?.join(", ")}, not ${shorten(value)}` };
    case "list":
      return parseList(value);
  }
}

function parseText(value: unknown, longest: number): Parsed {
  if (typeof value !== "string") return wrong("must be text in quotes", value);
  if (value.length > longest)
    return { reason: "out_of_range", message: `is ${value.length} characters long; at most ${longest} are kept` };
  if (value.includes("\0") || halfSurrogate.test(value))
    return {
      reason: "not_allowed",
      message: "holds a character that cannot be stored (U+0000 or half a surrogate pair)",
    };
  return { value };
}

function parseTime(value: unknown): Parsed {
  if (value instanceof Date) return inRange(value);
  if (typeof value !== "string" || !timePattern.test(value))
    return wrong("must be a time with an offset, such as 2026-05-01T10:00:00Z", value);
  return isCalendarDay(value.slice(0, 10))
    ? inRange(new Date(value.replace(" ", "T")))
    : wrong("must be a day that exists", value);
}

function inRange(time: Date): Parsed {
  const at = time.getTime();
  if (Number.isNaN(at)) return { reason: "wrong_type", message: "is not a time" };
  return at >= timeRange.start && at < timeRange.end
    ? { value: time }
    : {
        reason: "out_of_range",
        message: `is ${time.toISOString()}; times from 1990 to 2099 are accepted (seconds taken for milliseconds, or the other way round?)`,
      };
}

function parseDay(value: unknown): Parsed {
  if (typeof value !== "string" || !isCalendarDay(value))
    return wrong("must be a day that exists, such as 2026-05-01", value);
  return value >= dayRange.first && value <= dayRange.last
    ? { value }
    : { reason: "out_of_range", message: `is ${value}; days from 1990 to 2099 are accepted` };
}

function isCalendarDay(day: string): boolean {
  const match = dayPattern.exec(day);
  if (!match) return false;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const at = new Date(Date.UTC(year, month - 1, date));
  return at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
}

function parseWhole(value: unknown, least: number): Parsed {
  if (typeof value !== "number" || !Number.isInteger(value)) return wrong("must be a whole number", value);
  if (!Number.isSafeInteger(value))
    return { reason: "out_of_range", message: `is ${value}, beyond 2^53: it was rounded on its way here` };
  return value >= least ? { value } : { reason: "out_of_range", message: `is ${value}; a count cannot be negative` };
}

function parseNumber({ unit }: Field, value: unknown): Parsed {
  if (typeof value !== "number" || !Number.isFinite(value)) return wrong("must be a number", value);
  return unit !== "fraction" || (value >= 0 && value <= 1)
    ? { value }
    : {
        reason: "out_of_range",
        message: `is ${value}; a share is a part of a whole, from 0 to 1 (give 34 % as 0.34)`,
      };
}

function parseList(value: unknown): Parsed {
  if (!Array.isArray(value)) return wrong("must be a list of texts", value);
  const texts: string[] = [];
  for (const item of value) {
    const parsed = parseText(item, longestId);
    if ("message" in parsed) return { reason: parsed.reason, message: `holds an item that ${parsed.message}` };
    if (typeof parsed.value === "string" && parsed.value.trim() !== "") texts.push(parsed.value.trim());
  }
  return { value: [...new Set(texts)] };
}

function wrong(message: string, value: unknown): Parsed {
  return { reason: "wrong_type", message: `${message}, not ${shorten(value)}` };
}

/** A value as it can stand in a message: at most 60 characters, one line. */
export function shorten(value: unknown): string {
  const text =
    typeof value === "string"
      ? `"${value}"`
      : value instanceof Date
        ? value.toISOString()
        : (JSON.stringify(value) ?? String(value));
  const line = text.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
