import type { Generated } from "kysely";
import type { ExposureSums } from "#db/schema/exposure-sums.ts";

/**
 * Grain: one post, month and mask of provided measures.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, post_id, month, provided.
 * Written by rollup.
 */
export interface PostMonthTable extends ExposureSums {
  workspace_id: number;
  post_id: number;
  month: string;
  provided: number;
  post_days: Generated<number>;
}
