import { type RawBuilder, sql } from "kysely";

/** Days of a campaign's fact, known as f, that lie in the campaign's own period; of a fact by day, for a month may have days of both kinds. */
export function duringCampaign(workspaceId: number): RawBuilder<boolean> {
  return sql`exists (select 1 from campaign as own where own.workspace_id = ${workspaceId} and own.id = f.campaign_id
    and f.day between own.starts_on and coalesce(own.ends_on, 'infinity'))`;
}
