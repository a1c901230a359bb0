import { sql } from "kysely";
import { summedSalesTarget } from "#jobs/rollup/facts/sales-target.ts";

/** The differences of account_sales_month, over all formats and relations. */
export const accountTotalSalesMonth = summedSalesTarget(
  "account_total_sales_month",
  ["month", "account_id", "channel", "currency", "platform"],
  sql`account_sales_month_change`,
);
