import { acceptsParameter } from "#app/lib/filters/accepts-parameter.ts";
import type { FilterKey } from "#app/lib/filters/filters.ts";
import type { Report } from "#app/reports/report.ts";
import { measuresOf } from "#db/metrics/formula.ts";
import { isSalesMeasure } from "#db/metrics/measures.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";

/** What a period stands in an address as; `period` where a page offers one, chosen or not. */
const ofPeriod: readonly string[] = ["period", "from", "to", "preset"];

/** Filters that leave something out. */
const narrowing: readonly FilterKey[] = [
  "platform",
  "creator",
  "campaign",
  "format",
  "relation",
  "tier",
  "kind",
  "theme",
  "surface",
  "product",
];

/** Those that leave orders out: nothing else is of a channel, or credited. */
const narrowingOrders: readonly FilterKey[] = ["channel", "window"];

/** Of the parameters that a page has, those that narrow it and that a report does not know: they are said beside its numbers. */
export function listNotFollowed(report: Report, asked: readonly string[]): FilterKey[] {
  const isDated = asked.some((name) => ofPeriod.includes(name));
  const names: readonly FilterKey[] = [
    ...(isDated ? ["period" as const] : []),
    ...narrowing,
    ...(countsOrders(report) ? narrowingOrders : []),
  ];
  const isUnknown = (name: FilterKey) => name !== report.rowsOf && !acceptsParameter(report, name);
  return names.filter((name) => (name === "period" || asked.includes(name)) && isUnknown(name));
}

/** By its metrics, or, where those are somebody's choice, by the facts that it reads. */
function countsOrders({ metrics, facts }: Report): boolean {
  const isOfOrders = (key: MetricKey) => measuresOf(getMetric(key).formula).some(isSalesMeasure);
  return metrics.length > 0 ? metrics.some(isOfOrders) : facts.some((fact) => fact.includes("_sales_"));
}
