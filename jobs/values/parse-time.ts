import { timeRange } from "#db/records/day-range.ts";
import { isUnknown, type Reading, unknown } from "./reading.ts";
import { compileTimePattern, readIso, toLocalTime, type WrittenTime } from "./time-pattern.ts";
import { toInstant } from "./zone-offset.ts";

export interface TimeOptions {
  /** IANA zone of times that state no offset; left out, such times are refused. */
  readonly zone?: string | undefined;
  /** "iso", "epoch_s", "epoch_ms" or patterns such as "M/d/yyyy H:mm", in order of preference. */
  readonly formats?: readonly string[] | undefined;
}

type Attempt = (cell: unknown) => Reading<number> | undefined;

/**
 * A reader of times for one column: a cell -> epoch milliseconds. The first format that fits a cell reads it, so one column may mix formats; nothing is guessed from
 * the other rows. A stated offset always wins over the zone.
 */
export function createTimeReader(options: TimeOptions): (cell: unknown) => Reading<number> {
  const formats = options.formats ?? ["iso"];
  const attempts = formats.map((format) => createAttempt(format, options.zone));
  return (cell) => {
    if (cell === null || cell === undefined) return unknown;
    const trimmed = typeof cell === "string" ? cell.trim() : cell;
    if (typeof trimmed === "string" && isUnknown(trimmed)) return unknown;
    for (const attempt of attempts) {
      const reading = attempt(trimmed);
      if (reading) return reading;
    }
    return { reason: `is not a time written as ${formats.join(" or ")}` };
  };
}

/** Reads one time; for a column of them, make a reader once. */
export function parseTime(cell: unknown, options: TimeOptions = {}): Reading<number> {
  return createTimeReader(options)(cell);
}

function createAttempt(format: string, zone: string | undefined): Attempt {
  if (format === "epoch_s") return (cell) => readEpoch(cell, 1000);
  if (format === "epoch_ms") return (cell) => readEpoch(cell, 1);
  const read = format === "iso" ? readIso : compileTimePattern(format);
  return (cell) => {
    const written = typeof cell === "string" ? read(cell) : undefined;
    return written && place(written, zone);
  };
}

function place(written: WrittenTime, zone: string | undefined): Reading<number> {
  const local = toLocalTime(written);
  if (local === undefined) return { reason: "is a time that does not exist" };
  if (written.offset !== undefined) return { value: local - written.offset };
  if (zone === undefined) return { reason: "states no offset from UTC: state the time zone" };
  return { value: toInstant(zone, local) };
}

/** Seconds and milliseconds differ a thousandfold, so a number of the other unit falls outside of 1990 to 2099 and is not read. */
function readEpoch(cell: unknown, unit: number): Reading<number> | undefined {
  if (typeof cell === "string" && !/^\d{9,13}(\.\d+)?$/.test(cell)) return undefined;
  if (typeof cell !== "string" && typeof cell !== "number") return undefined;
  const at = Math.trunc(Number(cell) * unit);
  return at >= timeRange.start && at < timeRange.end ? { value: at } : undefined;
}

/** A reader of calendar days for one column: a cell -> YYYY-MM-DD. Days never shift with a zone. */
export function createDayReader(formats: readonly string[] = ["yyyy-MM-dd"]): (cell: unknown) => Reading<string> {
  const readers = formats.map((format) => (format === "iso" ? readIso : compileTimePattern(format)));
  return (cell) => {
    if (cell === null || cell === undefined) return unknown;
    const text = String(cell).trim();
    if (isUnknown(text)) return unknown;
    for (const read of readers) {
      const written = read(text);
      const local = written && toLocalTime(written);
      if (local !== undefined) return { value: new Date(local).toISOString().slice(0, 10) };
    }
    return { reason: `is not a day written as ${formats.join(" or ")}` };
  };
}
