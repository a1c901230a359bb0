import { shorten } from "#db/records/parse-field.ts";
import { streams } from "#db/records/streams.ts";
import { type Count, parseCount, stepOfSignificant } from "#jobs/values/parse-count.ts";
import { parseClock, parseNumber } from "#jobs/values/parse-number.ts";
import type { Reading } from "#jobs/values/reading.ts";
import type { CellOf, FieldPlace } from "./field-reader.ts";
import type { Rule } from "./mapping.ts";
import { addIssue, type FieldReader } from "./record-draft.ts";

/** Reads a count, and keeps with a snapshot how precisely it was stated. */
export function createCountReader(rule: Rule, column: string, cellOf: CellOf, place: FieldPlace): FieldReader {
  const { field } = place;
  const locale = rule.locale ?? place.locale;
  const isSnapshot = streams[place.stream].storage === "snapshot";
  const zeros = new Set(rule.zero_labels?.map((label) => label.toLowerCase()));
  const read =
    rule.clock || rule.scale !== undefined
      ? (cell: unknown) => readScaled(cell, rule, locale)
      : (cell: unknown) => parseCount(cell, locale);
  return (row, draft) => {
    const cell = cellOf(row);
    if (zeros.size > 0 && typeof cell === "string" && zeros.has(cell.trim().toLowerCase())) {
      draft.record[field] = 0;
      const message = `"${cell.trim()}" in column "${column}" stands for 0, as the mapping says`;
      draft.notices.push({ kind: "zero_label", field, sample: shorten(cell), message });
      return;
    }
    const reading = read(cell);
    if ("reason" in reading) addIssue(draft, field, reading.reason, column, cell);
    if (!("value" in reading)) return;
    const count = reading.value;
    draft.record[field] = count.value;
    if (isSnapshot) keepPrecision(draft, field, count, rule.significant_digits);
  };
}

function keepPrecision(
  draft: Parameters<FieldReader>[1],
  field: string,
  count: Count,
  significant: number | undefined,
): void {
  const step =
    significant === undefined ? count.step : Math.max(count.step, stepOfSignificant(count.value, significant));
  if (step === 1 && !count.atLeast) return;
  draft.precision ??= {};
  if (step > 1) draft.precision[field] = step;
  if (count.atLeast) draft.precision[`${field}_at_least`] = true;
}

/** A count in another unit, such as minutes, or on a clock: whole after conversion, to the nearest. */
function readScaled(cell: unknown, rule: Rule, locale: string): Reading<Count> {
  const scale = rule.scale ?? 1;
  const reading = rule.clock ? parseClock(cell) : parseNumber(cell, locale);
  if (!("value" in reading)) return reading;
  if (reading.value < 0) return { reason: "is negative" };
  const value = Math.round(reading.value * scale);
  return Number.isSafeInteger(value)
    ? { value: { value, step: Math.max(1, rule.clock ? 1 : Math.round(scale)), atLeast: false } }
    : { reason: "is beyond 2^53" };
}
