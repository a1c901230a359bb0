import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** The platforms of the posts of one campaign, or of every one (null), by campaign. */
export async function listCampaignPlatforms(
  db: Kysely<Database>,
  workspaceId: number,
  campaign: number | null,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const { rows } = await sql<{ campaign: number; platforms: string[] }>`
    select m.campaign_id as campaign, array_agg(distinct m.platform) as platforms from campaign_month as m
    where m.workspace_id = ${workspaceId} and ${campaign === null ? sql`true` : sql`m.campaign_id = ${campaign}`}
    group by m.campaign_id`.execute(db);
  return new Map(rows.map((row) => [row.campaign, row.platforms]));
}
