import { earnedRelations } from "#app/lib/rate-card.ts";
import { listFamilies } from "#app/queries/list-families.server.ts";
import { countPosts, listPosts, onlyDaysOf, orderByMediaValue } from "#app/queries/list-posts.server.ts";
import { findListedMediaValue } from "#app/queries/post-media-value.server.ts";
import { rankPosts } from "#app/queries/rank-posts.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import type { List, ListRow, RowKey } from "#app/reports/list.ts";
import { defineReport, type MissingReason, type ReportContext } from "#app/reports/report.ts";
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
    const families = await listFamilies(context, {
      metrics,
      by: "post",
      facts: postFacts,
      only: onlyDaysOf(context),
      platforms: { in: "p.platform", as: "platform" },
    });
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
      orderedBy: (sort: string) =>
        mediaValue && sort === "earned_media_value"
          ? orderByMediaValue(context, families, mediaValue)
          : listPosts(context, { families: families.rankedBy(sort), mediaValue }),
      sortColumns: families.sortColumns,
      reasonsOf: (row: ListRow) => ({
        ...families.reasonsOf(row),
        lifetime_views: row.has_lifetime ? "not_provided" : "no_data",
        earned_media_value: mediaValueReason(row),
      }),
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

/** Posts that are no earned media have no such value; an earned one lacks days, or what the card prices, or a rate for its currency. */
function mediaValueReason({ relation, of_exposure_post_days: days }: ListRow): MissingReason {
  if (!earnedRelations.some((one) => one === relation)) return "refused";
  return Number(days ?? 0) === 0 ? "no_data" : "not_provided";
}

/** The most views first: what a post has ever risen by says where to look. */
function isRanked({ filters }: ReportContext, sort: string): boolean {
  return sort === "views" && filters.direction === "desc" && filters.search === "";
}

/** Posts and what they gained in the period. */
export const posts = defineReport({
  key: "posts",
  page: "/content",
  facts: ["post_day", "post_lifetime", "order_credit"],
  filters: ["period", "platform", "creator", "campaign", "format", "relation", "tier", "kind", "theme", "window"],
  metrics,
  list,
});

/** The same of one creator. */
export const creatorPosts = defineReport({
  key: "creator-posts",
  page: "/creators/:creator",
  facts: ["post_day", "post_lifetime", "order_credit"],
  filters: ["period", "platform", "campaign", "format", "relation", "tier", "window"],
  subject: "creator",
  metrics,
  list,
});
