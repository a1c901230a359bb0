import { sql } from "kysely";
import { summedSalesTarget } from "#jobs/rollup/facts/sales-target.ts";

/** The differences of campaign_sales_day, over all accounts. */
export const campaignTotalSalesDay = summedSalesTarget(
  "campaign_total_sales_day",
  ["campaign_id", "day", "channel", "currency", "platform", "format", "relation"],
  sql`campaign_sales_day_change`,
);
