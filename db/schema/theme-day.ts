import type { Generated } from "kysely";
import type { ExposureSums } from "#db/schema/exposure-sums.ts";

/**
 * Grain: one theme, day, platform, format, relation and mask; a post counts once in each of its themes.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, theme, day, platform, format, relation, provided.
 * Written by rollup.
 */
export interface ThemeDayTable extends ExposureSums {
  workspace_id: number;
  theme: string;
  day: string;
  platform: string;
  format: string;
  relation: string;
  provided: number;
  posts: Generated<number>;
  post_days: Generated<number>;
  interpolated_post_days: Generated<number>;
  gap_post_days: Generated<number>;
}
