import { sql } from "kysely";
import { exposureTarget } from "#jobs/rollup/facts/exposure-target.ts";

/** The differences of product_day, over all accounts. */
export const productTotalDay = exposureTarget("product_total_day", ["product_id", "day"], sql`product_day_change`);
