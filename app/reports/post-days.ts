import { countPostDays, listPostDays } from "#app/queries/list-post-days.server.ts";
import { askCapabilities } from "#app/queries/measure-groups.server.ts";
import { rankPostDays } from "#app/queries/rank-post-days.server.ts";
import { column } from "#app/reports/columns.ts";
import type { ListRow, RowKey } from "#app/reports/list.ts";
import { ofPlatform } from "#app/reports/list-reasons.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";
import { exposureMeasures } from "#db/metrics/measures.ts";

/** What posts gained, day by day: of one post, or of all. */
export const postDays = defineReport({
  key: "post-days",
  page: "/content/:post",
  isOnPage: false,
  facts: ["post_day"],
  filters: ["period", "platform", "creator", "campaign", "format", "relation", "tier", "kind", "theme", "post"],
  metrics: [],
  annotations: { untold: "A list of days of many posts in any order, of which no chart is drawn." },
  list: {
    sorts: ["day", ...exposureMeasures],
    isSearchable: false,
    async query(context: ReportContext) {
      const capabilities = await askCapabilities(context.db, context.workspace);
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
        reasonsOf: (row: ListRow) => {
          const day = { from: String(row.day), to: String(row.day) };
          const reasons = exposureMeasures.map((key) => [key, ofPlatform(capabilities, key, row.platform, day)]);
          return Object.fromEntries(reasons);
        },
        tieBreakers: ["id", "day"],
      };
    },
  },
});
