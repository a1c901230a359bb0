import { listFamilies } from "#app/queries/list-families.server.ts";
import { countPosts, listPosts, onlyDaysOf, orderByMediaValue } from "#app/queries/list-posts.server.ts";
import { findListedMediaValue } from "#app/queries/post-media-value.server.ts";
import { rankPosts } from "#app/queries/rank-posts.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { defineReport, type List, type ReportContext, type RowKey } from "#app/reports/report.ts";
import { postFacts } from "#db/metrics/facts.ts";

const metrics = [
  "impressions",
  "views",
  "engagements",
  "engagement_rate_views",
  "likes",
  "comments",
  "shares",
  "saves",
  "product_clicks",
  "orders",
  "net_sales",
] as const;

const list = {
  sorts: [
    "views",
    "published_at",
    "lifetime_views",
    "title",
    ...metrics.filter((key) => key !== "views"),
    "earned_media_value",
  ],
  isSearchable: true,
  async query(context: ReportContext) {
    const families = await listFamilies(context, { metrics, by: "post", facts: postFacts, only: onlyDaysOf(context) });
    const count = countPosts(context);
    const mediaValue = await findListedMediaValue(context);
    return {
      columns: [
        column("title", "text", { isSortable: true }),
        column("platform", "word", { words: "platform" }),
        column("creator", "text"),
        column("published_at", "moment", { isSortable: true }),
        column("format", "word", { words: "format" }),
        column("relation", "word", { words: "relation" }),
        column("content_kind", "word", { words: "content_kind" }),
        ...metricColumns(metrics, context, { isSortable: true }),
        column("lifetime_views", "number", { isSortable: true }),
        ...(mediaValue ? [mediaValueOf(context)] : []),
        column("visibility", "word", { words: "visibility" }),
        column("post_id", "id"),
        column("url", "url"),
      ],
      select: listPosts(context, { families, mediaValue }),
      rowsOf: (ids: readonly RowKey[]) => listPosts(context, { families, mediaValue }, ids),
      rank: (sort: string, count: number) =>
        isRanked(context, sort) ? rankPosts(context, count) : Promise.resolve(null),
      ...(count ? { count } : {}),
      ...(mediaValue
        ? {
            orderedBy: (sort: string) =>
              sort === "earned_media_value"
                ? orderByMediaValue(context, families, mediaValue)
                : listPosts(context, { families, mediaValue }),
          }
        : {}),
      sortColumns: families.sortColumns,
    };
  },
} satisfies List;

/** Shown while a rate card counts. */
function mediaValueOf({ workspace }: ReportContext) {
  const metric = "earned_media_value";
  return column(metric, "metric", {
    metric,
    label: `metric.${metric}.label`,
    currency: workspace.currency,
    isSortable: true,
  });
}

/** The most views first: what a post has ever risen by says where to look. */
function isRanked({ filters }: ReportContext, sort: string): boolean {
  return sort === "views" && filters.direction === "desc" && filters.search === "";
}

/** Posts and what they gained in the period. */
export const posts = defineReport({
  key: "posts",
  facts: ["post_day", "post_lifetime", "order_credit"],
  filters: ["period", "platform", "creator", "campaign", "format", "relation", "tier", "kind", "theme", "window"],
  metrics,
  list,
});

/** The same of one creator. */
export const creatorPosts = defineReport({
  key: "creator-posts",
  facts: ["post_day", "post_lifetime", "order_credit"],
  filters: ["period", "platform", "campaign", "format", "relation", "tier", "window"],
  subject: "creator",
  metrics,
  list,
});
