import { shorten } from "#db/records/parse-field.ts";
import { parseId } from "#jobs/values/parse-id.ts";
import { createTimeReader, type TimeOptions } from "#jobs/values/parse-time.ts";
import { type Reading, unknown } from "#jobs/values/reading.ts";
import { tiktokIdTime } from "#jobs/values/tiktok-id-time.ts";
import type { CellOf, FieldPlace } from "./field-reader.ts";
import type { FoundColumn } from "./find-column.ts";
import type { Rule } from "./mapping.ts";
import { addIssue, type FieldReader, type RecordDraft } from "./record-draft.ts";

/** Reads a time, from its column or from within an id, and compares it with the column that should say the same. */
export function createMappedTimeReader(rule: Rule, column: string, cellOf: CellOf, place: FieldPlace): FieldReader {
  const { field } = place;
  const read = rule.derive
    ? rememberLast(readIdTime)
    : place.file.timeReader({ zone: rule.zone ?? place.zone, formats: rule.formats });
  const checked = rule.check && place.file.find(rule.check.column);
  const check = rule.check && checked ? createCheck(rule.check, checked, column, place) : undefined;
  return (row, draft) => {
    const cell = cellOf(row);
    const reading = read(cell);
    if ("value" in reading) {
      draft.record[field] = reading.value.text;
      check?.(checked?.cellOf(row), reading.value.at, draft);
    } else if ("reason" in reading) addIssue(draft, field, reading.reason, column, cell);
  };
}

function readIdTime(cell: unknown): Reading<number> {
  const id = parseId(cell);
  if ("value" in id) return tiktokIdTime(id.value);
  return "reason" in id ? { reason: id.reason } : unknown;
}

function createCheck(check: NonNullable<Rule["check"]>, checked: FoundColumn, column: string, place: FieldPlace) {
  const read = place.file.timeReader({ zone: check.zone ?? place.zone, formats: check.formats });
  const tolerance = check.tolerance_seconds * 1000;
  return (cell: unknown, kept: number, draft: RecordDraft): void => {
    const other = read(cell);
    if (!("value" in other) || Math.abs(other.value.at - kept) <= tolerance) return;
    const message = `"${checked.column}" is ${distance(other.value.at - kept)} than "${column}" says; "${column}" is believed`;
    draft.notices.push({ kind: "contradiction", field: place.field, sample: shorten(cell), message });
  };
}

function distance(milliseconds: number): string {
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);
  const size = minutes >= 120 ? `${Math.round(minutes / 6) / 10} hours` : `${minutes} minutes`;
  return `${size} ${milliseconds > 0 ? "later" : "earlier"}`;
}

/** An instant in epoch milliseconds and as it stands in a record. */
interface MappedTime {
  readonly at: number;
  readonly text: string;
}

type TimeReader = (cell: unknown) => Reading<MappedTime>;
export type TimeReaders = (options: TimeOptions) => TimeReader;

/** Readers of times for one file, one for each zone and list of formats. */
export function createTimeReaders(): TimeReaders {
  const readers = new Map<string, TimeReader>();
  return (options) => {
    const key = JSON.stringify([options.zone, options.formats]);
    const known = readers.get(key);
    if (known) return known;
    const reader = rememberLast(createTimeReader(options));
    readers.set(key, reader);
    return reader;
  };
}

/** Remembers the last cell: a row states the time of its crawl once, for several records. */
function rememberLast(read: (cell: unknown) => Reading<number>): TimeReader {
  let last: unknown;
  let reading: Reading<MappedTime> = unknown;
  return (cell) => {
    if (cell === last) return reading;
    const next = read(cell);
    reading = "value" in next ? { value: { at: next.value, text: new Date(next.value).toISOString() } } : next;
    last = cell;
    return reading;
  };
}
