import type { ExposureSums, PostDayCounts } from "#db/schema/exposure-sums.ts";

/**
 * Grain: one theme, recommended product, month, platform, format, relation and mask; theme is empty for all posts that recommend the product, each once.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, theme, product_id, month, platform, format, relation, provided.
 * Written by rollup.
 */
export interface ProductThemeMonthTable extends ExposureSums, PostDayCounts {
  workspace_id: number;
  theme: string;
  product_id: number;
  month: string;
  platform: string;
  format: string;
  relation: string;
  provided: number;
}
