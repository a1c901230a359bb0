import type { Generated } from "kysely";

/**
 * Grain: one theme, day, platform, format, relation and mask; a post counts once in each of its themes.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, theme, day, platform, format, relation, provided.
 * Written by rollup.
 */
export interface ThemeDayTable {
  workspace_id: number;
  theme: string;
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
