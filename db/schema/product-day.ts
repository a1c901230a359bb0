import type { Generated } from "kysely";
import type { ExposureSums, PostDayCounts } from "#db/schema/exposure-sums.ts";

/**
 * Grain: one recommended product, day, account, format, relation, tier and mask; a post counts once for each product it recommends.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, product_id, day, account_id, platform, format, relation, tier, provided.
 * Written by rollup.
 */
export interface ProductDayTable extends ExposureSums, PostDayCounts {
  workspace_id: number;
  product_id: number;
  day: string;
  account_id: number;
  platform: string;
  format: string;
  relation: string;
  /** Of its account when the post was published (db/metrics/tier.ts). */
  tier: Generated<string>;
  provided: number;
}
