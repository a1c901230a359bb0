import type { Filters, Note } from "#app/reports/report.ts";
import type { MetricKey } from "#db/metrics/metrics.ts";
import { leastTries } from "#db/metrics/rate-interval.ts";

/** How a list is ranked by the lower end of a rate's interval; nothing where the reader sorted it by something else. `sortColumns` are the report's. */
export function noteOfRank(
  { sort }: Pick<Filters, "sort">,
  metric: MetricKey,
  sortColumns: Readonly<Record<string, string>>,
): Note[] {
  const ranking = Object.entries(sortColumns).flat();
  if (sort !== null && !ranking.includes(sort)) return [];
  return [{ code: "ranked_by_lower", values: { metric, least: leastTries } }];
}
