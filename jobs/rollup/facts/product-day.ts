import { sql } from "kysely";
import { exposureTarget } from "#jobs/rollup/facts/exposure-target.ts";

/** Differences of posts, once for each product they recommend. */
export const productDay = exposureTarget(
  "product_day",
  ["product_id", "day", "account_id", "tier"],
  sql`(select d.*, product_id from delta as d cross join unnest(d.product_ids) as product_id where d.product_ids <> '{}') as by_product`,
);
