import type { Generated } from "kysely";

/**
 * Grain: one source of one post's snapshots.
 * Key: workspace_id, post_id, source_id. provided is the mask of measures that it has ever given for the post, begun_at when it had given the last of them for the first time, surface_provided the mask of those it has given by surface, surfaces the ones it has named.
 * Written by rollup.
 */
export interface PostSourceTable {
  workspace_id: number;
  post_id: number;
  source_id: number;
  provided: number;
  begun_at: Date | null;
  surface_provided: Generated<number>;
  surfaces: Generated<string[]>;
}
