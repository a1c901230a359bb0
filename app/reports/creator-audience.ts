import { listAudienceShares } from "#app/queries/list-audience-shares.server.ts";
import { missingRows, originColumns, shareCells, shareColumns } from "#app/reports/audience-rows.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

/** What a brand asks of an audience, whether reported or not. */
const asked = ["age", "gender", "country", "city", "active_hour"];

/** Who follows a creator, account by account, as each platform last reported it; what none reports is said. */
export const creatorAudience = defineReport({
  key: "creator-audience",
  page: "/creators/:creator",
  facts: ["audience_share"],
  filters: ["platform"],
  subject: "creator",
  metrics: [],
  async run({ db, workspace, filters }: ReportContext) {
    const shares = await listAudienceShares(db, workspace.id, filters);
    const hasHours = shares.some(({ dimension }) => dimension === "active_hour");
    return {
      columns: [...shareColumns, ...originColumns],
      rows: [
        ...shares.map((share) => ({ key: String(share.id), cells: shareCells(share) })),
        ...missingRows(asked, shares),
      ],
      notes: hasHours ? [{ code: "active_hours", values: {} }] : [],
    };
  },
});
