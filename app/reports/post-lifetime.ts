import { askCapabilities } from "#app/queries/measure-groups.server.ts";
import { readLifetimes } from "#app/queries/read-lifetimes.server.ts";
import { column } from "#app/reports/columns.ts";
import { unitOf } from "#app/reports/headline-rows.ts";
import { lifetimeCell } from "#app/reports/lifetime-cells.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";
import type { MetricKey } from "#db/metrics/metrics.ts";

const metrics = [
  "views",
  "impressions",
  "reach",
  "engagements",
  "engagement_rate_views",
  "likes",
  "comments",
  "shares",
  "saves",
  "product_clicks",
] as const satisfies readonly MetricKey[];

/** What a post has had since its publication, a metric a row: each with its source and when it was read last. */
export const postLifetime = defineReport({
  key: "post-lifetime",
  page: "/content/:post",
  facts: ["post_lifetime"],
  filters: [],
  subject: "post",
  metrics,
  async run({ db, workspace, filters }: ReportContext) {
    const [lifetimes, capabilities] = await Promise.all([
      readLifetimes(db, workspace.id, filters.post === null ? [] : [filters.post]),
      askCapabilities(db, workspace),
    ]);
    return {
      columns: [
        column("metric", "message"),
        column("value", "by_metric"),
        column("unit", "text"),
        column("source", "word", { words: "data.format" }),
        column("captured_at", "moment"),
      ],
      rows: lifetimes.flatMap((lifetime) =>
        metrics.map((key) => {
          const { value, readAt, source, missing } = lifetimeCell(key, lifetime, capabilities, workspace);
          const unit = unitOf(key, workspace.currency);
          return {
            key,
            metric: key,
            cells: { metric: `metric.${key}.label`, value, unit, source, captured_at: readAt },
            ...(missing ? { missing: { value: missing, source: missing, captured_at: missing } } : {}),
          };
        }),
      ),
    };
  },
});
