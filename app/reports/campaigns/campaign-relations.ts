import { measureByWord } from "#app/reports/by-dimension.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

const metrics = [
  "views",
  "engagements",
  "engagement_rate_views",
  "seeding_rate",
  "product_clicks",
  "orders",
  "net_sales",
  "sales_per_thousand_views",
] as const;

/** Earned, gifted and paid posts of a campaign side by side. */
export const campaignRelations = defineReport({
  key: "campaign-relations",
  page: "/campaigns/:campaign",
  facts: ["campaign_day", "campaign_sales_day"],
  filters: ["period", "platform", "creator", "format", "relation", "tier", "channel", "window"],
  subject: "campaign",
  metrics,
  run: (context: ReportContext) => measureByWord("relation", metrics, context),
});
