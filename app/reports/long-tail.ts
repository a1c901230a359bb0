import { measureTail, type TailSums } from "#app/queries/measure-tail.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";
import { evaluate } from "#db/metrics/formula.ts";
import { getMetric } from "#db/metrics/metrics.ts";

const metrics = ["tail_share_30"] as const;

/** How much of all views came after a post's first 30 days. */
export const longTail = defineReport({
  key: "long-tail",
  page: "/content/long-life",
  isOnPage: false,
  facts: ["post_age", "post_lifetime"],
  filters: ["period", "platform", "creator", "campaign", "format", "relation", "tier", "kind", "theme"],
  metrics,
  counts: "counts_posts_old_by",
  async run(context: ReportContext) {
    const sums = await measureTail(context.db, context.workspace.id, context.filters);
    const withoutComparison = { ...context, filters: { ...context.filters, comparison: null } };
    return {
      columns: [
        column("platform", "word", { words: "platform" }),
        column("posts", "number"),
        ...metricColumns(metrics, withoutComparison),
      ],
      rows: sums.map((row) => ({
        key: row.platform,
        cells: { platform: row.platform, posts: row.posts, tail_share_30: tailShareOf([row]) },
      })),
      totals: { posts: sums.reduce((total, { posts }) => total + posts, 0), tail_share_30: tailShareOf(sums) },
    };
  },
});

/** Of the posts of all platforms given. */
export function tailShareOf(sums: readonly TailSums[]): number | null {
  const rows = sums.map((row) => ({
    family: "age" as const,
    values: { views_at_30_days: row.views_at_30_days, views_of_aged_posts: row.views_of_aged_posts },
  }));
  return evaluate(getMetric("tail_share_30").formula, rows);
}
