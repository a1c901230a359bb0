import type { ComparedKind } from "#app/lib/filters/filters.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { bucketColumns, bucketRows } from "#app/reports/bucket-rows.ts";
import { column } from "#app/reports/columns.ts";
import { listSubjects } from "#app/reports/compare/compared-subjects.ts";
import { defineReport, type ReportBody, type ReportContext } from "#app/reports/report.ts";
import type { MetricKey } from "#db/metrics/metrics.ts";

/** What is drawn over time, and by the age of campaigns as far as it adds up. */
export const trendMetrics = [
  "impressions",
  "views",
  "engagements",
  "engagement_rate_views",
  "product_clicks",
  "orders",
  "net_sales",
] as const satisfies readonly MetricKey[];

/** Two to four creators day by day (or week, month): a row a day and creator. */
export const creatorTrends = defineReport({
  key: "creator-trends",
  facts: ["account_day", "campaign_day", "account_sales_day", "campaign_sales_day"],
  filters: ["period", "grain", "platform", "campaign", "format", "relation", "tier", "channel", "window"],
  subjects: "creators",
  metrics: trendMetrics,
  run: (context) => runTrends(context, "creators"),
});

/** Two to four campaigns day by day: a row a day and campaign. */
export const campaignTrends = defineReport({
  key: "campaign-trends",
  facts: ["campaign_day", "campaign_sales_day"],
  filters: ["period", "grain", "platform", "creator", "format", "relation", "tier", "channel", "window"],
  subjects: "campaigns",
  metrics: trendMetrics,
  run: (context) => runTrends(context, "campaigns"),
});

async function runTrends(context: ReportContext, kind: ComparedKind): Promise<ReportBody> {
  const subjects = await listSubjects(context, kind);
  const rows = await Promise.all(
    subjects.map(async ({ id, name, context: own }) => {
      const series = await measureGroups(own, { metrics: trendMetrics, by: [], isBucketed: true });
      return bucketRows(trendMetrics, series, own).map((row) => ({
        ...row,
        key: `${row.key} ${id}`,
        cells: { ...row.cells, name, subject_id: String(id) },
      }));
    }),
  );
  const [day, ...measured] = bucketColumns(trendMetrics, {
    ...context,
    filters: { ...context.filters, comparison: null },
  });
  return {
    columns: [...(day ? [day] : []), column("name", "text"), column("subject_id", "id"), ...measured],
    // Days first, and within a day in the order of the address.
    rows: (rows[0] ?? []).flatMap((_, place) => rows.flatMap((own) => own[place] ?? [])),
    notes: [{ code: "window", values: { window: context.filters.window } }],
  };
}
