import type { Generated } from "kysely";

/**
 * Grain: one post, month and mask of provided measures.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, post_id, month, provided.
 * Written by rollup.
 */
export interface PostMonthTable {
  workspace_id: number;
  post_id: number;
  month: string;
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
  post_days: Generated<number>;
}
