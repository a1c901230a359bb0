import { sql } from "kysely";
import { exposureTarget } from "#jobs/rollup/facts/exposure-target.ts";

/** Differences of posts, once for each campaign they belong to. */
export const campaignDay = exposureTarget(
  "campaign_day",
  ["campaign_id", "day", "account_id", "tier"],
  sql`(select d.*, campaign_id from spread as d cross join unnest(d.campaign_ids) as campaign_id where d.campaign_ids <> '{}') as by_campaign`,
);
