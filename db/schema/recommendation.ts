/**
 * Grain: one product recommended by one post.
 * Key: workspace_id, id. kind is good_product or product_video.
 * Folded from observations by load.
 */
export interface RecommendationTable {
  workspace_id: number;
  id: number;
  platform: string;
  post_id: number;
  shop: string;
  product_id: number;
  kind: string;
  recommended_at: Date | null;
}
