import { sql } from "kysely";
import { salesTarget } from "#jobs/rollup/facts/sales-target.ts";

/** Orders that are credited to an account, or to a post of one. */
export const accountSalesDay = salesTarget(
  "account_sales_day",
  ["account_id", "day", "channel", "currency", "platform", "format", "relation", "tier"],
  sql`credit_delta where account_id <> 0`,
);
