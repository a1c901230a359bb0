import { parseMoney } from "#jobs/values/parse-money.ts";
import type { CellOf, FieldPlace } from "./field-reader.ts";
import type { Rule } from "./mapping.ts";
import { addIssue, type FieldReader } from "./record-draft.ts";

/** Reads an amount in the currency of its record, which is read before it. */
export function createMoneyReader(rule: Rule, column: string, cellOf: CellOf, place: FieldPlace): FieldReader {
  const { field } = place;
  const locale = rule.locale ?? place.locale;
  return (row, draft) => {
    const stated = draft.record.currency;
    const currency =
      rule.currency ?? (typeof stated === "string" && /^[A-Z]{3}$/.test(stated) ? stated : place.currency);
    const cell = cellOf(row);
    const reading = parseMoney(cell, currency, locale);
    if ("value" in reading) draft.record[field] = reading.value;
    else if ("reason" in reading) addIssue(draft, field, reading.reason, column, cell);
  };
}
