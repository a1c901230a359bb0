import { sql } from "kysely";
import { summedSalesTarget } from "#jobs/rollup/facts/sales-target.ts";

/** The differences of workspace_sales_day, over all formats and relations. */
export const platformSalesDay = summedSalesTarget(
  "platform_sales_day",
  ["day", "channel", "currency", "platform"],
  sql`workspace_sales_day_change`,
);
