import { measureTails } from "#app/queries/measure-tails.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";
import { atLeastNone, divide } from "#db/metrics/formula.ts";

/** How much of what posts brought came after day 30, 45, 90, 180 and 365. */
export const tailShares = defineReport({
  key: "tail-shares",
  page: "/content/long-life",
  facts: ["post_age", "post_lifetime", "publication_sales_day", "order_credit"],
  filters: ["period", "platform", "creator", "campaign", "format", "relation", "tier", "kind", "theme"],
  metrics: [],
  counts: "counts_posts_old_by",
  async run(context: ReportContext) {
    const rows = await measureTails(context);
    return {
      columns: [
        column("measure", "word", { words: "life_measure" }),
        column("platform", "word", { words: "platform" }),
        column("horizon_days", "number"),
        column("posts", "number"),
        column("at_age", "number"),
        column("until_now", "number"),
        column("tail_share", "share"),
      ],
      rows: rows.map(({ measure, platform, age_days, posts, at_age, until_now }) => ({
        key: `${measure}/${platform}/${age_days}`,
        cells: {
          measure,
          platform,
          horizon_days: age_days,
          posts,
          at_age,
          until_now,
          tail_share: divide(atLeastNone(until_now - at_age), until_now),
        },
      })),
    };
  },
});
