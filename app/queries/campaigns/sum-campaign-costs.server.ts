import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

export interface CostSum {
  readonly kind: string;
  readonly stage: string;
  readonly currency: string;
  readonly amount: number;
}

/**
 * What a campaign is to cost and did, by kind, stage and currency: every entry, whatever its day. Its fulfilled commission is that of its orders where
 * they give one, in place of what was entered, as in metric `cost`.
 */
export async function sumCampaignCosts(
  db: Kysely<Database>,
  workspaceId: number,
  campaign: number,
): Promise<CostSum[]> {
  const { rows } = await sql<CostSum>`
    with given as (
      select s.currency, sum(s.commission_minor_all) as amount_minor from campaign_total_sales_day as s
      where s.workspace_id = ${workspaceId} and s.campaign_id = ${campaign} and s.commission_minor_all <> 0
      group by s.currency
    )
    select c.kind, c.stage, c.currency, sum(c.amount_minor) as amount
    from campaign_cost as c
    where c.workspace_id = ${workspaceId} and c.campaign_id = ${campaign}
      and (c.kind <> 'commission' or c.stage <> 'fulfilled' or not exists (select 1 from given))
    group by c.kind, c.stage, c.currency
    union all
    select 'commission', 'fulfilled', g.currency, g.amount_minor from given as g`.execute(db);
  return rows;
}
