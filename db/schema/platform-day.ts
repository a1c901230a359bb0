import type { ExposureSums, PostDayCounts } from "#db/schema/exposure-sums.ts";

/**
 * Grain: one day, platform and mask of provided measures.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, day, platform, provided.
 * Written by rollup.
 */
export interface PlatformDayTable extends ExposureSums, PostDayCounts {
  workspace_id: number;
  day: string;
  platform: string;
  provided: number;
}
