import { listSearchTerms } from "#app/queries/list-search-terms.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

/** The words by which people found posts, where the platform gives them. */
export const searchTerms = defineReport({
  key: "search-terms",
  page: "/interests/search",
  facts: ["search_term"],
  filters: ["platform", "creator", "tier", "kind", "theme"],
  metrics: [],
  list: {
    sorts: ["term_views", "term_impressions", "posts", "term"],
    isSearchable: true,
    async query(context: ReportContext) {
      return {
        columns: [
          column("term", "text", { isSortable: true }),
          column("platform", "word", { words: "platform" }),
          column("posts", "number", { isSortable: true }),
          column("term_impressions", "number", { isSortable: true }),
          column("term_views", "number", { isSortable: true }),
          column("captured_at", "moment"),
        ],
        select: listSearchTerms(context),
      };
    },
  },
});
