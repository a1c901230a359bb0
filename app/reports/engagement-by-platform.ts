import { measureByWord } from "#app/reports/by-dimension.ts";
import { defineReport } from "#app/reports/report.ts";

const metrics = [
  "engagements",
  "likes",
  "comments",
  "shares",
  "saves",
  "views",
  "engagement_rate_views",
  "like_rate",
  "comment_rate",
  "share_rate",
  "save_rate",
  "engagement_rate_followers",
] as const;

/** How people react, platform by platform. */
export const engagementByPlatform = defineReport({
  key: "engagement-by-platform",
  page: "",
  facts: ["workspace_day", "account_day", "campaign_day", "follower_day"],
  filters: ["period", "compare", "platform", "creator", "campaign", "format", "relation", "tier"],
  metrics,
  run: (context) => measureByWord("platform", metrics, context),
});
