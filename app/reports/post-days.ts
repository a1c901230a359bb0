import { countPostDays, listPostDays } from "#app/queries/list-post-days.server.ts";
import { rankPostDays } from "#app/queries/rank-post-days.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type ReportContext, type RowKey } from "#app/reports/report.ts";
import { exposureMeasures } from "#db/metrics/measures.ts";

/** What posts gained, day by day: of one post, or of all. */
export const postDays = defineReport({
  key: "post-days",
  facts: ["post_day"],
  filters: ["period", "platform", "creator", "campaign", "format", "relation", "tier", "kind", "theme", "post"],
  metrics: [],
  list: {
    sorts: ["day", ...exposureMeasures],
    isSearchable: false,
    async query(context: ReportContext) {
      return {
        columns: [
          column("day", "day", { isSortable: true }),
          column("post_id", "id"),
          column("platform", "word", { words: "platform" }),
          column("title", "text"),
          ...exposureMeasures.map((key) => column(key, "number", { isSortable: true, label: `measure.${key}` })),
          column("state", "word", { words: "state" }),
        ],
        select: listPostDays(context, exposureMeasures),
        count: countPostDays(context),
        rowsOf: (keys: readonly RowKey[]) => listPostDays(context, exposureMeasures, keys),
        // The days of a campaign are many, and lie apart.
        rank: (sort: string, count: number) =>
          sort === "day" && context.filters.campaign !== null ? rankPostDays(context, count) : Promise.resolve(null),
        neverNull: ["day"],
        tieBreakers: ["id", "day"],
      };
    },
  },
});
