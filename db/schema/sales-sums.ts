import type { Generated } from "kysely";
import type { AttributionWindow, SalesMeasure } from "#db/metrics/measures.ts";

/** The sums of every fact of sales: each measure once for each attribution window. Counts, and minor units of the row's currency. */
export type SalesSums = { [Column in `${SalesMeasure}_${AttributionWindow}`]: Generated<number> };
