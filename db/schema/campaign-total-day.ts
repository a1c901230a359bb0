import type { Generated } from "kysely";

/**
 * Grain: one campaign, day, format, relation and mask of provided measures, over all accounts.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, campaign_id, day, platform, format, relation, provided.
 * Written by rollup.
 */
export interface CampaignTotalDayTable {
  workspace_id: number;
  campaign_id: number;
  day: string;
  platform: string;
  format: string;
  relation: string;
  provided: number;
  impressions: Generated<number>;
  views: Generated<number>;
  reach: Generated<number>;
  likes: Generated<number>;
  comments: Generated<number>;
  shares: Generated<number>;
  saves: Generated<number>;
  watch_seconds: Generated<number>;
  product_impressions: Generated<number>;
  product_clicks: Generated<number>;
  purchase_intent_comments: Generated<number>;
  posts: Generated<number>;
  post_days: Generated<number>;
  interpolated_post_days: Generated<number>;
  gap_post_days: Generated<number>;
}
