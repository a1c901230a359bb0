import { sql } from "kysely";
import { exposureTarget } from "#jobs/rollup/facts/exposure-target.ts";
import type { FactTarget } from "#jobs/rollup/facts/fact-target.ts";

/** The differences of product_total_day, by month, over all formats and relations. */
export const productTotalMonth: FactTarget = {
  ...exposureTarget(
    "product_total_month",
    [],
    sql`(select c.*, date_trunc('month', c.day)::date as month from product_total_day_change as c) as by_month`,
  ),
  key: ["product_id", "month", "platform", "provided"],
};
