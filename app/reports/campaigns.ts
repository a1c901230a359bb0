import { emptyGroup } from "#app/queries/groups.ts";
import { listCampaigns } from "#app/queries/list-campaigns.server.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { findUnpairedCosts, withoutUnpaired } from "#app/reports/campaigns/unpaired-costs.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { metricCells } from "#app/reports/metric-cells.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

const metrics = [
  "impressions",
  "views",
  "engagements",
  "orders",
  "net_sales",
  "cost",
  "cpm",
  "cpv",
  "cpe",
  "cpc",
  "cpo",
  "return_on_ad_spend",
  "roi",
] as const;

/** Campaigns in the period: what they showed, sold and cost. They may share posts, so there is no total. */
export const campaigns = defineReport({
  key: "campaigns",
  page: "/campaigns",
  isOnPage: false,
  facts: ["campaign_day", "campaign_sales_day", "campaign_cost"],
  filters: ["period", "compare", "window"],
  metrics,
  isSearchable: true,
  async run(context: ReportContext) {
    const [answer, known, unpairedOf] = await Promise.all([
      measureGroups(context, { metrics, by: ["campaign"], withQuality: false }),
      listCampaigns(context.db, context.workspace.id, context.filters.search),
      findUnpairedCosts(context, "campaign"),
    ]);
    return {
      columns: [
        column("name", "text"),
        column("starts_on", "day"),
        column("ends_on", "day"),
        ...metricColumns(metrics, context),
      ],
      rows: known.map(({ id, name, startsOn, endsOn }) => {
        const group = answer.groups.get(String(id)) ?? emptyGroup({ campaign: id }, null);
        const { cells, missing } = withoutUnpaired(metricCells(metrics, group, answer, context), unpairedOf(id));
        return { key: String(id), cells: { name, starts_on: startsOn, ends_on: endsOn, ...cells }, missing };
      }),
      notes: [{ code: "window", values: { window: context.filters.window } }],
    };
  },
});
