import type { Generated } from "kysely";
import type { ExposureSums } from "#db/schema/exposure-sums.ts";

/**
 * Grain: one post on one day of the workspace's zone.
 * Key: workspace_id, post_id, day.
 * Units: increments (int4; reach in people, watch_seconds in seconds), known where provided has the bit, corrections negative; is_interpolated: from an interval over 36 hours, is_gap: over 3 days, or a part was lost where a source took over; counter_falls: falls of counters seen that day. A day of publication without increments has provided 0.
 * Written by rollup.
 */
export interface PostDayTable extends ExposureSums {
  workspace_id: number;
  post_id: number;
  day: string;
  provided: number;
  is_interpolated: boolean;
  is_gap: boolean;
  counter_falls: Generated<number>;
}
