import { sumCampaignReach } from "#app/queries/campaigns/sum-campaign-reach.server.ts";
import { measureReachRates, ratesOfReach } from "#app/reports/campaigns/reach-rates.ts";
import type { MetricCells } from "#app/reports/metric-cells.ts";
import { reachColumns, reachRows } from "#app/reports/reach-rows.ts";
import { defineReport, type ReportContext, type ReportRow } from "#app/reports/report.ts";

const metrics = ["reach", ...ratesOfReach] as const;

/** How many people saw a campaign, and how often or with what effect each: an interval over all of it and on each platform, with how it is made. People on two platforms may be the same: no total. */
export const campaignReach = defineReport({
  key: "campaign-reach",
  page: "/campaigns/:campaign",
  facts: ["post_day", "post_lifetime", "campaign_post", "campaign_day"],
  filters: ["period", "platform", "creator", "format", "relation", "tier"],
  subject: "campaign",
  metrics,
  async run(context: ReportContext) {
    const { db, workspace, filters } = context;
    const { from, to, campaign } = filters;
    const spans = campaign === null ? [] : [{ campaign, from, to }];
    const uncompared = { ...context, filters: { ...filters, comparison: null } };
    const [ofPlatforms, { ratesOf, notes }] = await Promise.all([
      sumCampaignReach(db, workspace, spans, filters, "platform"),
      measureReachRates(uncompared),
    ]);
    const known = reachRows(ofPlatforms, workspace.universe);
    return {
      columns: reachColumns(metrics, uncompared),
      rows: known.rows.map(({ row, reach }) => withRates(row, ratesOf(row.key, reach))),
      notes: [...known.notes, ...notes],
    };
  },
});

function withRates({ missing, ...row }: ReportRow, rates: MetricCells): ReportRow {
  return { ...row, cells: { ...row.cells, ...rates.cells }, missing: { ...missing, ...rates.missing } };
}
