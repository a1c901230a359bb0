import type { Generated } from "kysely";

/**
 * Grain: one post with numbers.
 * Key: workspace_id, post_id.
 * Units: risen_views is the sum of the increments of views above 0: no period has more.
 * Written by rollup.
 */
export interface PostRiseTable {
  workspace_id: number;
  post_id: number;
  risen_views: Generated<number>;
  post_days: Generated<number>;
}
