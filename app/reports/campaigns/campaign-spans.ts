import type { Period } from "#app/lib/dates/day.ts";
import { emptyGroup } from "#app/queries/groups.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { campaignOf, spanOf, spanSinceStart } from "#app/reports/campaigns/campaign-of.ts";
import { column } from "#app/reports/columns.ts";
import { unitOf } from "#app/reports/headline-rows.ts";
import { metricCells } from "#app/reports/metric-cells.ts";
import { defineReport, type Note, type ReportContext, type ReportRow } from "#app/reports/report.ts";
import { atLeastNone, divide } from "#db/metrics/formula.ts";

const metrics = [
  "impressions",
  "views",
  "engagements",
  "product_clicks",
  "orders",
  "net_sales",
  "cost",
  "return_on_ad_spend",
] as const;

/** What a campaign brought in its own period, and since its start: content goes on being seen. */
export const campaignSpans = defineReport({
  key: "campaign-spans",
  page: "/campaigns/:campaign",
  facts: ["campaign_day", "campaign_sales_day", "campaign_cost"],
  filters: ["platform", "creator", "format", "relation", "tier", "channel", "window"],
  subject: "campaign",
  metrics,
  async run(context: ReportContext) {
    const campaign = await campaignOf(context);
    const period = campaign ? spanOf(campaign, context.workspace) : null;
    const since = campaign ? spanSinceStart(campaign, context.workspace) : null;
    const [during, all] = await Promise.all([measure(context, period), measure(context, since)]);
    const value = column("in_period", "by_metric");
    const notes: Note[] = [
      { code: "window", values: { window: context.filters.window } },
      ...(since ? [{ code: "since_start", values: { day: since.to } }] : []),
    ];
    return {
      columns: [
        column("metric", "message"),
        value,
        { ...value, key: "since_start", label: "column.since_start" },
        column("after_share", "share"),
        column("unit", "text"),
      ],
      rows: metrics.map((metric): ReportRow => {
        const [one = null, other = null] = [during?.cells[metric], all?.cells[metric]].map(toNumber);
        const reason = all?.missing[metric] ?? "no_data";
        const adds = metric !== "return_on_ad_spend";
        return {
          key: metric,
          metric,
          cells: {
            metric: `metric.${metric}.label`,
            in_period: one,
            since_start: other,
            after_share: adds && one !== null && other !== null ? shareAfter(one, other) : null,
            unit: unitOf(metric, context.workspace.currency),
          },
          missing: {
            in_period: during?.missing[metric] ?? reason,
            since_start: reason,
            after_share: adds ? reason : "not_divisible",
          },
        };
      }),
      notes,
    };
  },
});

/** None where corrections or cancellations outweigh one of the two parts. */
function shareAfter(during: number, all: number): number | null {
  return during < 0 ? null : divide(atLeastNone(all - during), atLeastNone(all));
}

async function measure(context: ReportContext, span: Period | null) {
  if (!span) return null;
  const asked = { ...context, filters: { ...context.filters, ...span, comparison: null } };
  const answer = await measureGroups(asked, { metrics, by: [] });
  return metricCells(metrics, answer.groups.get("") ?? emptyGroup({}, null), answer, asked);
}

function toNumber(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
