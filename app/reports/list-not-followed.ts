import { acceptsParameter } from "#app/lib/filters/accepts-parameter.ts";
import type { FilterKey } from "#app/lib/filters/filters.ts";
import type { Report } from "#app/reports/report.ts";

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

/** Of the parameters that a page has, those that narrow it and that a report does not know: they are said beside its numbers. */
export function listNotFollowed(report: Report, asked: readonly string[]): FilterKey[] {
  const isDated = asked.some((name) => ofPeriod.includes(name));
  const names: readonly FilterKey[] = isDated ? ["period", ...narrowing] : narrowing;
  return names.filter((name) => (name === "period" || asked.includes(name)) && !acceptsParameter(report, name));
}
