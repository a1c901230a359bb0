import { lengthOf } from "#app/lib/dates/day.ts";
import { sumCampaignReach } from "#app/queries/campaigns/sum-campaign-reach.server.ts";
import { emptyGroup } from "#app/queries/groups.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { measureMaturity } from "#app/queries/measure-maturity.server.ts";
import { leftOutOf } from "#app/queries/metric-values.ts";
import { campaignOf } from "#app/reports/campaigns/campaign-of.ts";
import { column } from "#app/reports/columns.ts";
import { metricCells } from "#app/reports/metric-cells.ts";
import { defineReport, type ReportContext, type ReportRow } from "#app/reports/report.ts";
import { getMetric } from "#db/metrics/metrics.ts";

const measured = ["impressions", "views", "engagements", "saves", "shares", "product_clicks"] as const;
const metrics = [...measured, "orders"] as const;

/** What is still unknown of a campaign in the period, and how much of it. */
export const campaignUnknown = defineReport({
  key: "campaign-unknown",
  page: "/campaigns/:campaign",
  facts: ["campaign_day", "campaign_sales_day", "post_day", "campaign_post"],
  filters: ["period", "platform", "creator", "format", "relation", "tier", "channel", "window"],
  subject: "campaign",
  metrics,
  async run(context: ReportContext) {
    const { db, workspace, filters } = context;
    const { from, to } = filters;
    const daily = { ...context, filters: { ...filters, grain: "day", comparison: null } } as const;
    const [campaign, whole, byPlatform, byDay, maturity] = await Promise.all([
      campaignOf(context),
      measureGroups(daily, { metrics, by: [] }),
      measureGroups(daily, { metrics: measured, by: ["platform"] }),
      measureGroups(daily, { metrics: ["views"], by: [], isBucketed: true }),
      measureMaturity(daily),
    ]);
    const reaches = campaign
      ? await sumCampaignReach(db, workspace, [{ campaign: campaign.id, from, to }], filters, "campaign")
      : null;
    const { posts = 0, postsWithoutReach = 0 } = (campaign && reaches?.get(campaign.id)) ?? {};
    const total = whole.groups.get("") ?? emptyGroup({}, null);
    const orders = metricCells(["orders"], total, whole, daily).cells.orders;
    const known = [...byDay.groups.values()].filter(({ postDays }) => postDays > 0).length;
    const isNarrowed =
      [filters.platforms, filters.formats, filters.relations, filters.tiers].some(({ length }) => length > 0) ||
      filters.creator !== null;
    const rows = [
      ...(isNarrowed ? [] : [countRow("posts_unseen", (campaign?.posts ?? 0) - posts, campaign?.posts ?? 0)]),
      countRow("posts_without_reach", postsWithoutReach, posts),
      countRow("days_without_data", posts > 0 ? lengthOf(filters) - known : 0, lengthOf(filters)),
      countRow("post_days_in_gaps", total.gaps, total.postDays),
      countRow(
        "orders_immature",
        typeof orders === "number" && maturity.total !== null ? Math.round(orders * (1 - maturity.total)) : 0,
        typeof orders === "number" ? orders : 0,
      ),
      ...whole.missingRates.map(({ currency, days }) =>
        countRow("days_without_rate", days.length, lengthOf(filters), currency),
      ),
      ...[...byPlatform.groups.values()].flatMap((group) =>
        measured.flatMap((metric): ReportRow[] => {
          const leftOut = leftOutOf(getMetric(metric), group)?.leftOut ?? 0;
          const platform = String(group.dimensions.platform ?? "");
          if (leftOut === 0) return [];
          return [
            {
              key: `${platform} ${metric}`,
              cells: {
                subject: `metric.${metric}.label`,
                platform,
                why: "unknown.not_provided",
                count: Math.round(leftOut * group.postDays),
                of_all: group.postDays,
                share: leftOut,
              },
            },
          ];
        }),
      ),
    ].filter(({ cells }) => cells.count !== 0);
    return {
      columns: [
        column("subject", "message"),
        column("platform", "word", { words: "platform" }),
        column("why", "message"),
        column("count", "number"),
        column("of_all", "number"),
        column("share", "share"),
      ],
      rows,
    };
  },
});

function countRow(code: string, count: number, all: number, key = ""): ReportRow {
  return {
    key: `${code}${key}`,
    cells: {
      subject: `unknown.${code}`,
      platform: null,
      why: `unknown.${code}.why`,
      count,
      of_all: all,
      share: all > 0 ? count / all : null,
    },
  };
}
