import { emptyGroup, type Group } from "#app/queries/groups.ts";
import { type GroupAnswer, measureGroups } from "#app/queries/measure-groups.server.ts";
import { sumIn } from "#app/queries/metric-values.ts";
import { column } from "#app/reports/columns.ts";
import { metricCells, remarksOn } from "#app/reports/metric-cells.ts";
import { defineReport, type MissingReason, type ReportContext, type ReportRow } from "#app/reports/report.ts";
import { componentsOf } from "#db/metrics/components.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import { leastTries, rateInterval } from "#db/metrics/rate-interval.ts";

const metrics = [
  "engagement_rate_views",
  "engagement_rate_impressions",
  "engagement_rate_followers",
  "like_rate",
  "comment_rate",
  "share_rate",
  "save_rate",
  "seeding_rate",
] as const satisfies readonly MetricKey[];

/**
 * How a campaign's posts were reacted to, a row each rate and platform, and a row over all platforms: what is counted, of how many, and the 95 % interval
 * of Wilson. A rate over all is one of sums and no sum of rates: there is no total.
 */
export const campaignEngagement = defineReport({
  key: "campaign-engagement",
  page: "/campaigns/:campaign",
  facts: ["campaign_day", "follower_day"],
  filters: ["period", "platform", "creator", "format", "relation", "tier"],
  subject: "campaign",
  metrics,
  async run(context: ReportContext) {
    const [split, whole] = await Promise.all([
      measureGroups(context, { metrics, by: ["platform"] }),
      measureGroups(context, { metrics, by: [] }),
    ]);
    const all = whole.groups.get("") ?? emptyGroup({}, null);
    const platforms = [...split.groups.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
    const value = column("value", "by_metric");
    return {
      columns: [
        column("metric", "message"),
        column("platform", "word", { words: "platform" }),
        value,
        { ...value, key: "value_lower", role: { of: "value", is: "lower" } },
        { ...value, key: "value_upper", role: { of: "value", is: "upper" } },
        column("numerator", "number"),
        column("denominator", "number"),
      ],
      rows: metrics.flatMap((metric) => [
        toRow(metric, "all", all, whole, context),
        ...platforms.map((group) => toRow(metric, group.key, group, split, context)),
      ]),
      ...withNote(remarksOn(metrics, all, whole)),
    };
  },
});

function toRow(
  metric: MetricKey,
  platform: string,
  group: Group,
  answer: GroupAnswer,
  context: ReportContext,
): ReportRow {
  const { cells, missing } = metricCells([metric], group, answer, context);
  const [numerator = null, denominator = null] = componentsOf(getMetric(metric).formula).map((part) =>
    sumIn(part, group, "current", answer.reader),
  );
  // A follower is no try: who follows may react to every post.
  const interval = metric === "engagement_rate_followers" ? null : rateInterval(numerator, denominator);
  const reason = missing[metric];
  const noInterval: MissingReason =
    reason ?? (denominator !== null && denominator < leastTries ? "too_few" : "not_provided");
  return {
    key: `${metric} ${platform}`,
    metric,
    cells: {
      metric: `metric.${metric}.label`,
      platform,
      value: cells[metric] ?? null,
      value_lower: interval?.lower ?? null,
      value_upper: interval?.upper ?? null,
      numerator,
      denominator,
    },
    missing: {
      ...(reason ? { value: reason, numerator: reason, denominator: reason } : {}),
      value_lower: noInterval,
      value_upper: noInterval,
    },
  };
}

function withNote({ notes = [], leftOut }: ReturnType<typeof remarksOn>): ReturnType<typeof remarksOn> {
  return { leftOut, notes: [...notes, { code: "rates_by_view", values: {} }] };
}
