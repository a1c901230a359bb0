import type { ComparedName } from "#app/lib/compared.ts";
import { type ReportRow, type ReportView, textIn } from "#app/lib/report-view.ts";

/** From one place of an axis to another, both included. */
export type Stretch = readonly [from: number, to: number];

/** A rate that is not drawn: its value, and how much the platform took back of a side of it; null where that leaves no value. */
export interface Corrected {
  readonly at: number;
  readonly value: number | null;
  readonly share: number | null;
}

/** A line as pages send it: a value for each place of its axis, and where something is to be said of it. */
export interface SentLine {
  readonly id: number;
  readonly values: readonly (number | null)[];
  readonly gaps: readonly Stretch[];
  readonly young: readonly Stretch[];
  readonly corrected: readonly Corrected[];
}

/** The rows of each of those that are compared, in the order of the address. */
export function rowsOfEach(
  { rows }: Pick<ReportView, "rows">,
  chosen: readonly ComparedName[],
): readonly (readonly ReportRow[])[] {
  const own = new Map(chosen.map(({ id }): [string, ReportRow[]] => [String(id), []]));
  for (const row of rows) own.get(textIn(row, "subject_id"))?.push(row);
  return [...own.values()];
}

/** The places that fit, as stretches. */
export function stretchesOf<Item>(items: readonly Item[], fits: (item: Item, place: number) => boolean): Stretch[] {
  const found: [number, number][] = [];
  for (const [place, item] of items.entries()) {
    if (!fits(item, place)) continue;
    const last = found.at(-1);
    if (last && last[1] === place - 1) last[1] = place;
    else found.push([place, place]);
  }
  return found;
}

export function isWithin(stretches: readonly Stretch[], place: number): boolean {
  return stretches.some(([from, to]) => place >= from && place <= to);
}

/** What a page sends of a result beside its lines: these columns, and of the rows those that its table shows. */
export function withShownRows(view: ReportView, columns: readonly string[], most: number): ReportView {
  const only = <Value>(record: Readonly<Record<string, Value>> = {}, except: Readonly<Record<string, unknown>> = {}) =>
    Object.fromEntries(
      Object.entries(record).filter(([key]) => columns.includes(key) && (except[key] ?? null) === null),
    );
  return {
    ...view,
    columns: view.columns.filter(({ key }) => columns.includes(key)),
    rows: view.rows.slice(0, most).map((row) => ({
      ...row,
      cells: only(row.cells),
      missing: only(row.missing, row.cells),
    })),
  };
}
