import { sql } from "kysely";
import { summedSalesTarget } from "#jobs/rollup/facts/sales-target.ts";

/** The differences of account_sales_day, by month. */
export const accountSalesMonth = summedSalesTarget(
  "account_sales_month",
  ["account_id", "month", "channel", "currency", "platform", "format", "relation", "tier"],
  sql`(select c.*, date_trunc('month', c.day)::date as month from account_sales_day_change as c) as by_month`,
);
