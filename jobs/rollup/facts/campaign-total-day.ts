import { sql } from "kysely";
import { exposureTarget } from "#jobs/rollup/facts/exposure-target.ts";

/** The differences of campaign_day, over all accounts. */
export const campaignTotalDay = exposureTarget("campaign_total_day", ["campaign_id", "day"], sql`campaign_day_change`);
