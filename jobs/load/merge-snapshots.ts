import type { FieldValue } from "#db/records/parse-field.ts";
import type { LandingRecord } from "#db/records/to-record.ts";

/** A snapshot whose post or account has its id. */
export interface SnapshotRow {
  readonly ownerId: number;
  /** captured_at, in milliseconds. */
  readonly at: number;
  readonly record: LandingRecord;
}

type Precision = Record<string, number | boolean>;
const exact: Readonly<Precision> = {};

/**
 * Rows in the order of their key, one for each. Rows of one key are merged: of every counter the greatest known value, and of
 * statements of that value the most exact. The order of the rows never matters.
 */
export function mergeSnapshots(rows: readonly SnapshotRow[], counters: readonly string[]): readonly SnapshotRow[] {
  // Files mostly come in order: looking is much cheaper than sorting.
  if (rows.every((row, index) => index === 0 || compareKeys(rows[index - 1] ?? row, row) < 0)) return rows;
  const merged: SnapshotRow[] = [];
  for (const row of rows.toSorted(compareKeys)) {
    const last = merged.at(-1);
    if (last && compareKeys(last, row) === 0)
      merged[merged.length - 1] = { ...last, record: mergeRecords(last.record, row.record, counters) };
    else merged.push(row);
  }
  return merged;
}

function compareKeys(a: SnapshotRow, b: SnapshotRow): number {
  return a.ownerId - b.ownerId || a.at - b.at || compareTexts(a.record.surface, b.record.surface);
}

function compareTexts(a: unknown, b: unknown): number {
  return a === b ? 0 : String(a) < String(b) ? -1 : 1;
}

function mergeRecords(a: LandingRecord, b: LandingRecord, counters: readonly string[]): LandingRecord {
  const merged: LandingRecord = { ...a };
  const precision: Precision = {};
  for (const counter of counters) {
    const [value, step, isAtLeast] = mostExact(statementOf(a, counter), statementOf(b, counter));
    if (value === undefined) continue;
    merged[counter] = value;
    if (step !== undefined) precision[counter] = step;
    if (isAtLeast) precision[`${counter}_at_least`] = true;
  }
  delete merged.precision;
  if (Object.keys(precision).length > 0) merged.precision = precision;
  return merged;
}

/** What a record says of a counter: its value, the step of its last stated digit (none: exact), and whether it is a lower bound. */
type Statement = readonly [value: number | undefined, step: number | undefined, isAtLeast: boolean];

function statementOf(record: LandingRecord, counter: string): Statement {
  const precision = precisionOf(record);
  const value = record[counter];
  const step = precision[counter];
  return [
    typeof value === "number" ? value : undefined,
    typeof step === "number" ? step : undefined,
    precision[`${counter}_at_least`] === true,
  ];
}

function mostExact(a: Statement, b: Statement): Statement {
  if (b[0] === undefined || (a[0] !== undefined && a[0] > b[0])) return a;
  if (a[0] === undefined || b[0] > a[0]) return b;
  return [a[0], a[1] === undefined || b[1] === undefined ? undefined : Math.min(a[1], b[1]), a[2] && b[2]];
}

/** The precision of a record's known counters; null when all of them are exact. */
export function knownPrecision(record: LandingRecord, counters: readonly string[]): Precision | null {
  const known: Precision = {};
  for (const counter of counters) {
    const [value, step, isAtLeast] = statementOf(record, counter);
    if (value === undefined) continue;
    if (step !== undefined) known[counter] = step;
    if (isAtLeast) known[`${counter}_at_least`] = true;
  }
  return Object.keys(known).length > 0 ? known : null;
}

function precisionOf({ precision }: LandingRecord): Readonly<Precision> {
  return precision !== undefined && isPrecision(precision) ? precision : exact;
}

function isPrecision(value: FieldValue): value is Readonly<Precision> {
  return typeof value === "object" && !Array.isArray(value) && !(value instanceof Date);
}
