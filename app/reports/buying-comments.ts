import { listBuyingComments } from "#app/queries/list-buying-comments.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

/** Who asks where to buy, under which post: comments of purchase intent, without their authors. */
export const buyingComments = defineReport({
  key: "buying-comments",
  page: "/interests/comments",
  facts: ["comment", "post_dimension"],
  filters: ["period", "platform", "creator", "tier", "kind", "theme", "post"],
  metrics: [],
  list: {
    sorts: ["commented_at", "likes", "post", "themes"],
    isSearchable: true,
    async query(context: ReportContext) {
      return {
        columns: [
          column("comment", "text"),
          column("commented_at", "moment", { isSortable: true }),
          column("likes", "number", { isSortable: true, label: "metric.likes.label" }),
          column("post", "text", { isSortable: true }),
          column("platform", "word", { words: "platform" }),
          column("creator", "text"),
          column("themes", "text", { isSortable: true }),
          column("post_id", "id"),
        ],
        select: listBuyingComments(context),
      };
    },
  },
});
