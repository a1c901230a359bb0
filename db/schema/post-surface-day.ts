import type { Generated } from "kysely";

/**
 * Grain: one post on one surface on one day of the workspace's zone.
 * Key: workspace_id, post_id, day, surface.
 * Units: increments.
 * Written by rollup.
 */
export interface PostSurfaceDayTable {
  workspace_id: number;
  post_id: number;
  day: string;
  surface: string;
  provided: number;
  impressions: Generated<number>;
  views: Generated<number>;
  is_interpolated: boolean;
  is_gap: boolean;
}
