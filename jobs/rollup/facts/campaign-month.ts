import { sql } from "kysely";
import { exposureTarget } from "#jobs/rollup/facts/exposure-target.ts";
import type { FactTarget } from "#jobs/rollup/facts/fact-target.ts";

/** The differences of campaign_day, by month, over all formats and relations. */
export const campaignMonth: FactTarget = {
  ...exposureTarget(
    "campaign_month",
    [],
    sql`(select c.*, date_trunc('month', c.day)::date as month from campaign_day_change as c) as by_month`,
  ),
  key: ["campaign_id", "month", "account_id", "platform", "tier", "provided"],
};
