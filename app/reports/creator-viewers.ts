import { listViewerShares } from "#app/queries/list-viewer-shares.server.ts";
import { missingRows, originColumns, shareCells, shareColumns } from "#app/reports/audience-rows.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

const asked = ["follower", "returning"];

/** Followers against others and new against returning viewers of a creator's posts: platforms report them by post. */
export const creatorViewers = defineReport({
  key: "creator-viewers",
  page: "/creators/:creator",
  facts: ["audience_share", "post_lifetime"],
  filters: ["platform"],
  subject: "creator",
  metrics: [],
  async run({ db, workspace, filters }: ReportContext) {
    const shares = await listViewerShares(db, workspace.id, filters);
    return {
      columns: [...shareColumns, column("posts", "number"), ...originColumns],
      rows: [
        ...shares.map((share) => ({
          key: `${share.accountId} ${share.dimension} ${share.bucket}`,
          cells: { ...shareCells(share), posts: share.posts },
        })),
        ...missingRows(asked, shares).map((row) => ({ ...row, cells: { ...row.cells, posts: null } })),
      ],
      notes: shares.length > 0 ? [{ code: "viewers_estimated", values: {} }] : [],
    };
  },
});
