import { sql } from "kysely";
import { summedSalesTarget } from "#jobs/rollup/facts/sales-target.ts";

/** The differences of product_total_sales_day, by month, over all formats and relations. */
export const productTotalSalesMonth = summedSalesTarget(
  "product_total_sales_month",
  ["product_id", "month", "channel", "currency", "platform"],
  sql`(select c.*, date_trunc('month', c.day)::date as month from product_total_sales_day_change as c) as by_month`,
);
