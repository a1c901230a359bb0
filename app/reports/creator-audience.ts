import { listAudienceShares } from "#app/queries/list-audience-shares.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

/** Who follows a creator, account by account, as each platform last reported it. */
export const creatorAudience = defineReport({
  key: "creator-audience",
  facts: ["audience_share"],
  filters: ["platform"],
  subject: "creator",
  metrics: [],
  async run({ db, workspace, filters }: ReportContext) {
    const shares = await listAudienceShares(db, workspace.id, filters);
    return {
      columns: [
        column("platform", "word", { words: "platform" }),
        column("account", "text"),
        column("dimension", "word", { words: "audience_dimension" }),
        column("bucket", "text"),
        column("share", "share"),
        column("captured_at", "moment"),
      ],
      rows: shares.map(({ id, capturedAt, ...share }) => ({
        key: String(id),
        cells: { ...share, captured_at: capturedAt.toISOString() },
      })),
    };
  },
});
