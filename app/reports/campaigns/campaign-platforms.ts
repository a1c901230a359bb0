import { measureByWord } from "#app/reports/by-dimension.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

const metrics = [
  "views",
  "impressions",
  "engagements",
  "engagement_rate_views",
  "seeding_rate",
  "save_rate",
  "product_clicks",
  "click_through_rate",
  "orders",
  "net_sales",
] as const;

/** A campaign platform by platform: seen, reacted to, wanted, bought. */
export const campaignPlatforms = defineReport({
  key: "campaign-platforms",
  page: "/campaigns/:campaign",
  facts: ["campaign_day", "campaign_sales_day"],
  filters: ["period", "platform", "creator", "format", "relation", "tier", "channel", "window"],
  subject: "campaign",
  metrics,
  run: (context: ReportContext) => measureByWord("platform", metrics, context),
});
