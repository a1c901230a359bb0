import type { Generated } from "kysely";
import type { ExposureSums } from "#db/schema/exposure-sums.ts";

/**
 * Grain: one theme, recommended product, month, platform, format, relation and mask; theme is empty for all posts that recommend the product, each once.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, theme, product_id, month, platform, format, relation, provided.
 * Written by rollup.
 */
export interface ProductThemeMonthTable extends ExposureSums {
  workspace_id: number;
  theme: string;
  product_id: number;
  month: string;
  platform: string;
  format: string;
  relation: string;
  provided: number;
  posts: Generated<number>;
  post_days: Generated<number>;
  interpolated_post_days: Generated<number>;
  gap_post_days: Generated<number>;
}
