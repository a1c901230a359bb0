import { sql } from "kysely";
import { isOneOf } from "#app/queries/fact-conditions.server.ts";
import type { Annotation, ReportContext } from "#app/reports/report.ts";

/** Starts and ends of campaigns in the period and the events that people noted, under the filters, by day. */
export async function listAnnotations({ db, workspace, filters }: ReportContext): Promise<Annotation[]> {
  const { from, to, campaign, creator, platforms } = filters;
  const isAsked = campaign === null ? sql`true` : sql`c.id = ${campaign}`;
  const hasCreator =
    creator === null
      ? sql`true`
      : sql`exists (select 1 from campaign_creator as m
          where m.workspace_id = ${workspace.id} and m.campaign_id = c.id and m.creator_id = ${creator})`;
  const concerns =
    platforms.length === 0 ? sql`true` : sql`(e.platform is null or ${isOneOf(sql`e.platform`, platforms)})`;
  const ofCampaigns = (kind: Annotation["kind"], day: string) => sql`
    select ${kind}::text as kind, c.id, ${sql.ref(`c.${day}`)} as day, coalesce(c.name, c.external_id) as text, null as platform
    from campaign as c where c.workspace_id = ${workspace.id} and ${sql.ref(`c.${day}`)} between ${from} and ${to} and ${isAsked} and ${hasCreator}`;
  const { rows } = await sql<Annotation>`
    select noted.kind, noted.id, noted.day, noted.text, noted.platform from (
      ${ofCampaigns("campaign_start", "starts_on")} union all ${ofCampaigns("campaign_end", "ends_on")} union all
      select 'event', e.id, e.day, e.text, e.platform from annotation as e
      where e.workspace_id = ${workspace.id} and e.day between ${from} and ${to} and ${concerns}
    ) as noted order by noted.day, noted.kind, noted.text, noted.id`.execute(db);
  return rows;
}
