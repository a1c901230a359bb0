import { summedMetrics } from "#app/reports/compare/compared-rows.ts";
import { compareSubjects } from "#app/reports/compare/comparison-body.server.ts";
import { defineReport } from "#app/reports/report.ts";

/** Two to four creators side by side: what each of their own pages says, and which differences are clear. */
export const creatorComparison = defineReport({
  key: "creator-comparison",
  page: "/creators/compare",
  facts: ["account_day", "account_sales_day", "follower_day", "campaign_cost", "post_day", "post_rise", "post_life"],
  filters: ["period", "platform", "campaign", "format", "relation", "tier", "channel", "window"],
  subjects: "creators",
  metrics: [...summedMetrics.creators, "reach", "tail_share_30"],
  run: (context) => compareSubjects(context, "creators"),
});
