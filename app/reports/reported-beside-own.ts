import type { ReportedBesideOwn } from "#app/queries/reported-day-parts.server.ts";
import { amountColumn, column } from "#app/reports/columns.ts";
import type { CellValue, MissingReason, ReportColumn, ReportRow } from "#app/reports/report.ts";
import { minorDigits } from "#db/metrics/minor-digits.ts";

/** A number as the platform reports it, ours, and the reported less ours. */
export type Trio = readonly [reported: string, own: string, difference: string];

const units: Trio = ["reported_units", "own_units", "units_difference"];
const amounts: Trio = ["reported_gmv", "own_gross_sales", "gmv_difference"];

/** The columns of reported days: `counts` first, `others` behind the amounts. */
export function reportedColumns(counts: Trio, others: readonly ReportColumn[] = []): ReportColumn[] {
  return [
    column("day", "day"),
    column("shop", "text"),
    column("platform", "word", { words: "platform" }),
    ...besideColumns(counts),
    column("currency", "text"),
    ...others,
    column("reported_zone", "text"),
    column("source", "word", { words: "data.format" }),
    column("as_of", "moment"),
  ];
}

/** Counts, units and amounts, each reported, ours and the difference. */
export function besideColumns(counts: Trio): ReportColumn[] {
  return [...[...counts, ...units].map((key) => column(key, "number")), ...amounts.map((key) => amountColumn(key))];
}

/** An amount in major units of the day's currency. */
export function toMajor({ currency }: Pick<ReportedBesideOwn, "currency">, minor: number | null): number | null {
  return minor === null || currency === null ? null : minor / 10 ** minorDigits(currency);
}

/** The row of a reported day. Of ours nothing is known without an order of the shop; with some, what is not told lacks lines or amounts, or is in other currencies. */
export function toReportedRow(
  day: ReportedBesideOwn,
  counts: Trio,
  [reported, own]: readonly [number | null, number | null],
  others: Readonly<Record<string, CellValue>> = {},
): ReportRow {
  const beside = toBesideCells(day, counts, [reported, own]);
  const cells: Record<string, CellValue> = {
    day: day.day,
    shop: day.shop,
    platform: day.platform,
    ...beside.cells,
    currency: day.currency,
    ...others,
    reported_zone: day.zone,
    source: day.source,
    as_of: day.asOf.toISOString(),
  };
  return { key: `${day.day} ${day.shop}`, cells, missing: beside.missing };
}

type Beside = Pick<ReportedBesideOwn, "currency" | "gmv" | "units" | "isKnown" | "ownGross" | "ownUnits">;

/** The cells of `besideColumns`, and why those that are not told are not. */
export function toBesideCells(
  row: Beside,
  counts: Trio,
  [reported, own]: readonly [number | null, number | null],
): { cells: Record<string, number | null>; missing: Record<string, MissingReason> } {
  const cells: Record<string, number | null> = {
    ...besides(counts, reported, own),
    ...besides(units, row.units, row.ownUnits),
    ...Object.fromEntries(
      Object.entries(besides(amounts, row.gmv, row.ownGross)).map(([key, minor]) => [key, toMajor(row, minor)]),
    ),
  };
  const reason: MissingReason = row.isKnown ? "refused" : "no_data";
  const reasons = [counts, units, amounts].flatMap(([ofReported, ofOwn, difference]): [string, MissingReason][] => [
    [ofOwn, reason],
    [difference, cells[ofReported] === null ? "not_provided" : reason],
  ]);
  return { cells, missing: Object.fromEntries(reasons.filter(([key]) => cells[key] === null)) };
}

function besides(
  [ofReported, ofOwn, difference]: Trio,
  reported: number | null,
  own: number | null,
): Record<string, number | null> {
  return {
    [ofReported]: reported,
    [ofOwn]: own,
    [difference]: reported === null || own === null ? null : reported - own,
  };
}
