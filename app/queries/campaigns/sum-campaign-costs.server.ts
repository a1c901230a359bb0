import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

export interface CostSum {
  readonly kind: string;
  readonly stage: string;
  readonly currency: string;
  readonly amount: number;
}

/** What a campaign is to cost and did, by kind, stage and currency: every entry, whatever its day. */
export async function sumCampaignCosts(
  db: Kysely<Database>,
  workspaceId: number,
  campaign: number,
): Promise<CostSum[]> {
  const { rows } = await sql<CostSum>`
    select c.kind, c.stage, c.currency, sum(c.amount_minor) as amount
    from campaign_cost as c
    where c.workspace_id = ${workspaceId} and c.campaign_id = ${campaign}
    group by c.kind, c.stage, c.currency`.execute(db);
  return rows;
}
