import type { Generated } from "kysely";
import type { ExposureMeasure } from "#db/metrics/measures.ts";

/** The sums of every fact of exposure: counts, each known only where the row's provided has its bit. */
export type ExposureSums = { [Measure in ExposureMeasure]: Generated<number> };
