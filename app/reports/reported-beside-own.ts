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
    ...[...counts, ...units].map((key) => column(key, "number")),
    ...amounts.map((key) => amountColumn(key)),
    column("currency", "text"),
    ...others,
    column("reported_zone", "text"),
    column("source", "word", { words: "data.format" }),
    column("as_of", "moment"),
  ];
}

/** An amount in major units of the day's currency. */
export function toMajor({ currency }: ReportedBesideOwn, minor: number | null): number | null {
  return minor === null || currency === null ? null : minor / 10 ** minorDigits(currency);
}

/** The row of a reported day. Of ours nothing is known without an order of the shop; with some, what is not told lacks lines or amounts, or is in other currencies. */
export function toReportedRow(
  day: ReportedBesideOwn,
  counts: Trio,
  [reported, own]: readonly [number | null, number | null],
  others: Readonly<Record<string, CellValue>> = {},
): ReportRow {
  const cells: Record<string, CellValue> = {
    day: day.day,
    shop: day.shop,
    platform: day.platform,
    ...besides(counts, reported, own),
    ...besides(units, day.units, day.ownUnits),
    ...Object.fromEntries(
      Object.entries(besides(amounts, day.gmv, day.ownGross)).map(([key, minor]) => [key, toMajor(day, minor)]),
    ),
    currency: day.currency,
    ...others,
    reported_zone: day.zone,
    source: day.source,
    as_of: day.asOf.toISOString(),
  };
  const reason: MissingReason = day.isKnown ? "refused" : "no_data";
  const reasons = [counts, units, amounts].flatMap(([ofReported, ofOwn, difference]): [string, MissingReason][] => [
    [ofOwn, reason],
    [difference, cells[ofReported] === null ? "not_provided" : reason],
  ]);
  const missing = Object.fromEntries(reasons.filter(([key]) => cells[key] === null));
  return { key: `${day.day} ${day.shop}`, cells, missing };
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
