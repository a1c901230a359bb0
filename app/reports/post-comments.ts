import { listPostComments } from "#app/queries/list-post-comments.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

/** What people say under a post, the most liked first, without their authors. */
export const postComments = defineReport({
  key: "post-comments",
  page: "/content/:post",
  facts: ["comment"],
  filters: [],
  subject: "post",
  metrics: [],
  list: {
    sorts: ["comment_likes", "commented_at"],
    isSearchable: false,
    async query(context: ReportContext) {
      return {
        columns: [
          column("comment", "text"),
          column("commented_at", "moment", { isSortable: true }),
          column("comment_likes", "number", { isSortable: true }),
          column("purchase_intent", "word", { words: "yes_no" }),
        ],
        select: listPostComments(context),
        tieBreakers: ["id"],
      };
    },
  },
});
