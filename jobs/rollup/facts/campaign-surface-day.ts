import { sql } from "kysely";
import { surfaceTarget } from "#jobs/rollup/facts/exposure-target.ts";

/** Differences of posts by surface, once for each campaign they belong to. */
export const campaignSurfaceDay = surfaceTarget(
  "campaign_surface_day",
  ["campaign_id", "day", "account_id", "surface", "tier"],
  sql`(select d.*, campaign_id from spread as d cross join unnest(d.campaign_ids) as campaign_id where d.campaign_ids <> '{}') as by_campaign`,
);
