/**
 * Grain: one recommended product, account (0: unknown), kind of recommendation, content kind (empty: unknown) and platform; product_id 0: all products, where a post
 * counts once for each product that it recommends; account 0 with empty kind, content kind and platform: all posts of the product, each once. The content kind is that of rules and sources, without what persons decided.
 * Units: posts that have arrived, whenever they were published.
 * Key: workspace_id, product_id, account_id, kind, content_kind, platform.
 * Written by rollup.
 */
export interface RecommendationAccountTable {
  workspace_id: number;
  product_id: number;
  account_id: number;
  kind: string;
  content_kind: string;
  platform: string;
  posts: number;
}
