import { sql } from "kysely";
import { summedSalesTarget } from "#jobs/rollup/facts/sales-target.ts";

/** The differences of product_sales_day, over all accounts. */
export const productTotalSalesDay = summedSalesTarget(
  "product_total_sales_day",
  ["product_id", "day", "channel", "currency", "platform", "format", "relation"],
  sql`product_sales_day_change`,
);
