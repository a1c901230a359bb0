import { sql } from "kysely";
import { exposureTarget } from "#jobs/rollup/facts/exposure-target.ts";
import type { FactTarget } from "#jobs/rollup/facts/fact-target.ts";

/** The differences of campaign_day, over all accounts, formats and relations. */
export const campaignTierDay: FactTarget = {
  ...exposureTarget("campaign_tier_day", [], sql`campaign_day_change`),
  key: ["campaign_id", "day", "platform", "tier", "provided"],
};
