import { listPostRetention } from "#app/queries/list-post-retention.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

/** Where a video loses its viewers: the curve as its source reported it last. Nothing where no source reports one. */
export const postRetention = defineReport({
  key: "post-retention",
  page: "/content/:post",
  facts: ["post_retention"],
  filters: [],
  subject: "post",
  metrics: [],
  async run({ db, workspace, filters }: ReportContext) {
    const seconds = await listPostRetention(db, workspace.id, filters.post ?? 0);
    return {
      columns: [
        column("second", "number"),
        column("still_watching", "share"),
        column("source", "text"),
        column("captured_at", "moment"),
      ],
      rows: seconds.map(({ second, share, source, asOf }) => ({
        key: String(second),
        cells: { second, still_watching: share, source, captured_at: asOf.toISOString() },
      })),
    };
  },
});
