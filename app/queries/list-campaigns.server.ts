import type { Kysely } from "kysely";
import type { Day } from "#app/lib/dates/day.ts";
import { campaignCondition } from "#app/queries/campaigns/campaign-condition.server.ts";
import type { Database } from "#db/schema/database.ts";

export interface CampaignItem {
  readonly id: number;
  readonly name: string;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
}

/** Those that a search finds, all without one: the newest first. */
export async function listCampaigns(db: Kysely<Database>, workspaceId: number, search = ""): Promise<CampaignItem[]> {
  const rows = await db
    .selectFrom("campaign as c")
    .select(["c.id", "c.external_id", "c.name", "c.starts_on", "c.ends_on"])
    .where("c.workspace_id", "=", workspaceId)
    .where(campaignCondition(search))
    .orderBy("c.starts_on", (order) => order.desc().nullsLast())
    .orderBy("c.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? row.external_id,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
  }));
}
