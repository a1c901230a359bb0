import { sql } from "kysely";
import { salesTarget } from "#jobs/rollup/facts/sales-target.ts";

/** Lines of which the product is known. */
export const productSalesDay = salesTarget(
  "product_sales_day",
  ["product_id", "day", "account_id", "channel", "currency", "platform", "format", "relation", "tier"],
  sql`credit_delta where product_id <> 0`,
);
