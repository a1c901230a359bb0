import { sql } from "kysely";
import { salesTarget } from "#jobs/rollup/facts/sales-target.ts";

/** Orders of the campaigns of the credited post, or of the discount code; once in each. */
export const campaignSalesDay = salesTarget(
  "campaign_sales_day",
  ["campaign_id", "day", "account_id", "channel", "currency", "platform", "format", "relation", "tier"],
  sql`credit_delta cross join unnest(campaign_ids) as campaign_id`,
);
