import { sql } from "kysely";
import type { FactTarget } from "#jobs/rollup/facts/fact-target.ts";

/** Posts under the campaigns and keys that they have, less those that they had. */
export const campaignAccount: FactTarget = {
  table: "campaign_account",
  key: ["campaign_id", "account_id", "platform", "format", "relation", "tier"],
  measures: ["posts"],
  counts: ["posts"],
  emptiesByFall: true,
  from: sql`(select campaign_id, d.account_id, d.platform, d.format, d.relation, d.tier, case when d.is_old then -1 else 1 end as posts
    from dimension as d
    cross join unnest(case when d.keeps_rest then d.changed_campaign_ids else d.campaign_ids end) as campaign_id
    where d.is_read) as by_campaign`,
};
