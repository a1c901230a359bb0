import type { Generated } from "kysely";

/**
 * Grain: one recommended product, day, kind of recommendation, content kind (empty: unknown) and platform of the posts, and mask of provided measures;
 * product_id 0: all products, where a post counts once for each product that it recommends. The content kind is that of rules and sources, without what persons decided.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, product_id, day, kind, content_kind, platform, provided.
 * Written by rollup.
 */
export interface RecommendationDayTable {
  workspace_id: number;
  product_id: number;
  day: string;
  kind: string;
  content_kind: string;
  platform: string;
  provided: number;
  views: Generated<number>;
  product_impressions: Generated<number>;
  product_clicks: Generated<number>;
  post_days: Generated<number>;
}
