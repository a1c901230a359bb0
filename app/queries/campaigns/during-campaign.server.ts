import { type RawBuilder, sql } from "kysely";

/** Rows of a campaign's fact, known as f, whose day lies in the campaign's own period. */
export function duringCampaign(workspaceId: number): RawBuilder<boolean> {
  return sql`exists (select 1 from campaign as own where own.workspace_id = ${workspaceId} and own.id = f.campaign_id
    and f.day between own.starts_on and coalesce(own.ends_on, 'infinity'))`;
}
