import { listPostSnapshots } from "#app/queries/list-post-snapshots.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";
import { snapshotCounters } from "#db/metrics/measures.ts";

/** The raw counters of one post as its sources gave them: the one report that reads snapshots, by their key. */
export const postSnapshots = defineReport({
  key: "post-snapshots",
  page: "/content/:post",
  facts: ["post_snapshot"],
  filters: [],
  subject: "post",
  metrics: [],
  list: {
    sorts: ["captured_at"],
    isSearchable: false,
    async query(context: ReportContext) {
      return {
        columns: [
          column("captured_at", "moment", { isSortable: true }),
          column("source", "word", { words: "data.format" }),
          ...snapshotCounters.map((key) => column(key, "number", { label: `measure.${key}` })),
        ],
        select: listPostSnapshots(context),
        tieBreakers: ["captured_at", "source_id"],
      };
    },
  },
});
