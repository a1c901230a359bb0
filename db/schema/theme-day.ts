import type { ExposureSums, PostDayCounts } from "#db/schema/exposure-sums.ts";

/**
 * Grain: one theme, day, platform, format, relation and mask; a post counts once in each of its themes.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, theme, day, platform, format, relation, provided.
 * Written by rollup.
 */
export interface ThemeDayTable extends ExposureSums, PostDayCounts {
  workspace_id: number;
  theme: string;
  day: string;
  platform: string;
  format: string;
  relation: string;
  provided: number;
}
