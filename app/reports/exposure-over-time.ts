import { measureOverTime } from "#app/reports/over-time.ts";
import { defineReport } from "#app/reports/report.ts";

const metrics = ["impressions", "views", "engagements", "engagement_rate_views", "product_clicks"] as const;

/** What was shown, seen and reacted to, by day, week or month. */
export const exposureOverTime = defineReport({
  key: "exposure-over-time",
  page: "",
  isOnPage: false,
  facts: ["workspace_day", "account_day", "campaign_day"],
  filters: ["period", "compare", "grain", "platform", "creator", "campaign", "format", "relation", "tier"],
  metrics,
  annotations: "told",
  run: (context) => measureOverTime(metrics, context),
});
