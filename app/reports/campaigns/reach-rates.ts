import { emptyGroup } from "#app/queries/groups.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { leftOutOf, metricValueOf, reasonOf } from "#app/queries/metric-values.ts";
import { type MetricCells, remarksOn } from "#app/reports/metric-cells.ts";
import type { CellValue, MissingReason, Note, ReportContext } from "#app/reports/report.ts";
import { getMetric } from "#db/metrics/metrics.ts";
import type { ReachInterval } from "#db/metrics/reach-interval.ts";

/** What is counted for each person reached, and the metric that does so. */
const counted = { frequency: "impressions", engagement_rate_reach: "engagements" } as const;
export const ratesOfReach = ["frequency", "engagement_rate_reach"] as const;

export interface ReachRates {
  /** The cells of a row, a platform or `all`. */
  ratesOf(row: string, reach: ReachInterval | null): MetricCells;
  /** What is to be said of the counts, as that some posts give only part of the reactions. */
  readonly notes: readonly Note[];
}

/**
 * Frequency and engagements for each person reached, of a platform or of `all`, from the interval of its reach: the most people give the lower end. Where
 * posts lack the count on any of their days they are unknown ("refused"): the people are those of all posts, and the count would be of some.
 */
export async function measureReachRates(context: ReportContext): Promise<ReachRates> {
  const metrics = Object.values(counted);
  const [split, whole] = await Promise.all([
    measureGroups(context, { metrics, by: ["platform"] }),
    measureGroups(context, { metrics, by: [] }),
  ]);
  const ratesOf = (row: string, reach: ReachInterval | null): MetricCells => {
    const answer = row === "all" ? whole : split;
    const group = answer.groups.get(row === "all" ? "" : row) ?? emptyGroup({}, null);
    const cells: Record<string, CellValue> = {};
    const missing: Record<string, MissingReason> = {};
    for (const key of ratesOfReach) {
      const metric = getMetric(counted[key]);
      const count = metricValueOf(metric, group, "current", answer.reader);
      const isWhole = count !== null && count >= 0 && !leftOutOf(metric, group)?.leftOut;
      const per = (people: number | null | undefined) => (isWhole && people ? count / people : null);
      cells[key] = per(reach?.estimate);
      cells[`${key}_lower`] = per(reach?.upper);
      cells[`${key}_upper`] = per(reach?.lower);
      if (count === null) missing[key] = reasonOf(metric, group, answer.reader, false);
      else missing[key] = isWhole && !reach?.isRefused ? "not_provided" : "refused";
    }
    return { cells, missing };
  };
  const all = whole.groups.get("") ?? emptyGroup({}, null);
  return { ratesOf, notes: remarksOn(["engagements"], all, whole).notes ?? [] };
}
