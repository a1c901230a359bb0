import { measureOverTime } from "#app/reports/over-time.ts";
import { defineReport } from "#app/reports/report.ts";

const metrics = ["views", "engagements", "engagement_rate_views", "seeding_rate", "product_clicks"] as const;

/** How the posts of a theme are seen, by day, week or month; of all posts where none is chosen. */
export const themeOverTime = defineReport({
  key: "theme-over-time",
  page: "/interests",
  facts: ["theme_day", "workspace_day"],
  filters: ["period", "grain", "platform", "theme"],
  metrics,
  annotations: "told",
  run: (context) => measureOverTime(metrics, context),
});
