import { listRecommendations } from "#app/queries/list-recommendations.server.ts";
import { column } from "#app/reports/columns.ts";
import type { ListRow, RowKey } from "#app/reports/list.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

/** Which post recommends which product. */
export const recommendations = defineReport({
  key: "recommendations",
  page: "/shop/recommendations",
  facts: ["recommendation", "post_lifetime"],
  filters: ["platform", "creator", "tier", "kind", "theme", "product"],
  metrics: [],
  list: {
    sorts: ["recommended_at", "product", "post", "creator", "lifetime_views"],
    isSearchable: true,
    async query(context: ReportContext) {
      return {
        columns: [
          column("product", "text", { isSortable: true }),
          column("post", "text", { isSortable: true }),
          column("creator", "text", { isSortable: true }),
          column("platform", "word", { words: "platform" }),
          column("kind", "word", { words: "recommendation_kind" }),
          column("recommended_at", "moment", { isSortable: true }),
          column("lifetime_views", "number", { isSortable: true }),
        ],
        select: listRecommendations(context),
        rowsOf: (ids: readonly RowKey[]) => listRecommendations(context, ids),
        reasonsOf: (row: ListRow) => ({ lifetime_views: row.has_lifetime ? "not_provided" : "no_data" }),
      };
    },
  },
});
