import type { Generated } from "kysely";
/**
 * Grain: one post: the dimension keys under which its days stand in the facts now, and what of the post its increments were computed with (is_hidden: private or deleted, so a 0 was unknown).
 * content_kind: by rules and sources, empty unknown; recommendation_product_ids and recommendation_kinds: side by side, each product in each kind that the post recommends it in.
 * Key: workspace_id, post_id. Subtracted under these, added under the new ones.
 * Written by rollup.
 */
export interface PostDimensionTable {
  workspace_id: number;
  post_id: number;
  account_id: number;
  platform: string;
  format: string;
  relation: string;
  /** Of its account when the post was published (db/metrics/tier.ts). */
  tier: Generated<string>;
  published_at: Date | null;
  published_day: string | null;
  is_hidden: boolean;
  campaign_ids: number[];
  product_ids: number[];
  themes: string[];
  content_kind: Generated<string>;
  recommendation_product_ids: Generated<number[]>;
  recommendation_kinds: Generated<string[]>;
  time_zone: string;
}
