import { measureOverTime } from "#app/reports/over-time.ts";
import { defineReport } from "#app/reports/report.ts";

const metrics = ["followers", "follower_growth", "shop_window_visits", "views", "engagements"] as const;

/** Followers of a creator's accounts over time, and what their posts did meanwhile. */
export const creatorGrowth = defineReport({
  key: "creator-growth",
  page: "/creators/:creator",
  facts: ["follower_day", "account_day"],
  filters: ["period", "compare", "grain", "platform", "creator"],
  metrics,
  annotations: "told",
  run: (context) => measureOverTime(metrics, context),
});
