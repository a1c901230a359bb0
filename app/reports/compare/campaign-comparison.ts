import { summedMetrics } from "#app/reports/compare/compared-rows.ts";
import { compareSubjects } from "#app/reports/compare/comparison-body.server.ts";
import { defineReport } from "#app/reports/report.ts";

/** Two to four campaigns side by side: what each of their own pages says, and which differences are clear. */
export const campaignComparison = defineReport({
  key: "campaign-comparison",
  page: "/campaigns/compare",
  facts: ["campaign_day", "campaign_sales_day", "campaign_cost", "post_day", "post_rise", "post_life"],
  filters: ["period", "platform", "creator", "format", "relation", "tier", "channel", "window"],
  subjects: "campaigns",
  metrics: [...summedMetrics.campaigns, "reach", "tail_share_30"],
  run: (context) => compareSubjects(context, "campaigns"),
});
