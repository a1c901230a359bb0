import type { Generated } from "kysely";
import type { ExposureMeasure } from "#db/metrics/measures.ts";

/** The sums of every fact of exposure: counts, each known only where the row's provided has its bit. */
export type ExposureSums = { [Measure in ExposureMeasure]: Generated<number> };

/** Posts published on the day, and the post-days behind the sums: those from an interval over 36 hours, and over 3 days, among them. */
export interface PostDayCounts {
  posts: Generated<number>;
  post_days: Generated<number>;
  interpolated_post_days: Generated<number>;
  gap_post_days: Generated<number>;
}
