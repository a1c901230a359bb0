import type { RawBuilder } from "kysely";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { metricValueOf } from "#app/queries/metric-values.ts";
import type { MetricCells } from "#app/reports/metric-cells.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";

/** What costs are divided by, and the metric that does so. */
const dividers = [
  ["cpm", "impressions"],
  ["cpv", "views"],
  ["cpe", "engagements"],
  ["cpc", "product_clicks"],
] as const;
const metrics = dividers.map(([, divider]) => divider);

/**
 * Costs are known of a campaign, not of its platforms: where one of these does not give what costs are divided by, the two sides are not of the same
 * posts and the metric is unknown. Answers which are, by campaign or, with null, of all that the filters leave. `onlyDays` as in `measureGroups`.
 */
export async function findUnpairedCosts(
  context: ReportContext,
  by: "campaign" | null,
  onlyDays?: RawBuilder<boolean>,
): Promise<(campaign: number | null) => ReadonlySet<MetricKey>> {
  const answer = await measureGroups(context, {
    metrics,
    by: by ? [by, "platform"] : ["platform"],
    withQuality: false,
    ...(onlyDays ? { onlyDays } : {}),
  });
  const groups = [...answer.groups.values()].filter(({ postDays }) => postDays > 0);
  return (campaign) => {
    const own = groups.filter(({ dimensions }) => campaign === null || Number(dimensions.campaign) === campaign);
    const lacks = (divider: (typeof metrics)[number]) =>
      own.some((group) => metricValueOf(getMetric(divider), group, "current", answer.reader) === null);
    return new Set(dividers.filter(([, divider]) => lacks(divider)).map(([key]) => key));
  };
}

/** The cells without those metrics, and why they have none. What they were before has nothing to be compared with. */
export function withoutUnpaired({ cells, missing }: MetricCells, unpaired: ReadonlySet<MetricKey>): MetricCells {
  const known = [...unpaired].filter((key) => (cells[key] ?? null) !== null);
  const none = [...unpaired].flatMap((key) => [key, `${key}_comparison`]).filter((key) => key in cells);
  return {
    cells: { ...cells, ...Object.fromEntries(none.map((key) => [key, null])) },
    missing: { ...missing, ...Object.fromEntries(known.map((key) => [key, "unpaired" as const])) },
  };
}
