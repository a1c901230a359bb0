import { sumCampaignCosts } from "#app/queries/campaigns/sum-campaign-costs.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";
import { addKnown } from "#db/metrics/formula.ts";
import { costKinds, costStages } from "#db/records/vocabulary.ts";

/** What a campaign is to cost and did, by kind: planned, committed and fulfilled apart, each currency apart. Whatever its day; with the commission that orders give. */
export const campaignCosts = defineReport({
  key: "campaign-costs",
  page: "/campaigns/:campaign",
  facts: ["campaign_cost", "campaign_total_sales_day"],
  filters: [],
  subject: "campaign",
  metrics: ["cost"],
  async run(context: ReportContext) {
    const { db, workspace, filters } = context;
    const sums = filters.campaign === null ? [] : await sumCampaignCosts(db, workspace.id, filters.campaign);
    const currencies = [...new Set(sums.map(({ currency }) => currency))].toSorted();
    if (currencies.length === 0) currencies.push(workspace.currency);
    const cells = currencies.flatMap((currency) =>
      costStages.map((stage) => ({ currency, stage, key: `${stage}_${currency}` })),
    );
    const rows = costKinds
      .filter((kind) => sums.some((sum) => sum.kind === kind))
      .map((kind) => ({
        key: kind,
        cells: {
          cost_kind: kind,
          ...Object.fromEntries(
            cells.map(({ key, stage, currency }) => [
              key,
              sums.find((sum) => sum.kind === kind && sum.stage === stage && sum.currency === currency)?.amount ?? null,
            ]),
          ),
        },
        missing: Object.fromEntries(cells.map(({ key }) => [key, "no_data" as const])),
      }));
    const totals = cells.map(({ key, stage, currency }) => [
      key,
      addKnown(sums.filter((sum) => sum.stage === stage && sum.currency === currency).map(({ amount }) => amount)),
    ]);
    return {
      columns: [
        column("cost_kind", "word", { words: "cost_kind" }),
        ...cells.flatMap(({ key, stage, currency }) =>
          metricColumns(["cost"], context, { key, currency, part: { words: "cost_stage", value: stage } }),
        ),
      ],
      rows,
      totals: Object.fromEntries(totals),
    };
  },
});
