import { type RawBuilder, sql } from "kysely";
import { isOneOf } from "#app/queries/fact-conditions.server.ts";
import type { Annotation, ReportContext } from "#app/reports/report.ts";

/**
 * Starts and ends of campaigns in the period and the events that people noted, under the filters, by day. An event of another platform or of another
 * product than what is asked for is left out; of a post those are told that are of its campaigns, its platform and the products that it recommends.
 */
export async function listAnnotations(context: ReportContext): Promise<Annotation[]> {
  const { db, workspace, filters } = context;
  const { from, to } = filters;
  const ofCampaigns = (kind: Annotation["kind"], day: string) => sql`
    select ${kind}::text as kind, c.id, ${sql.ref(`c.${day}`)} as day, coalesce(c.name, c.external_id) as text, null as platform, null::bigint as product_id
    from campaign as c
    where c.workspace_id = ${workspace.id} and ${sql.ref(`c.${day}`)} between ${from} and ${to} and ${every(campaignConditions(context))}`;
  const { rows } = await sql<Annotation>`
    select noted.kind, noted.id, noted.day, noted.text, noted.platform, coalesce(p.name, k.external_id) as product from (
      ${ofCampaigns("campaign_start", "starts_on")} union all ${ofCampaigns("campaign_end", "ends_on")} union all
      select 'event', e.id, e.day, e.text, e.platform, e.product_id from annotation as e
      where e.workspace_id = ${workspace.id} and e.day between ${from} and ${to} and ${every(eventConditions(context))}
    ) as noted
    left join product as p on p.workspace_id = ${workspace.id} and p.id = noted.product_id
    left join entity_key as k on k.workspace_id = ${workspace.id} and k.id = noted.product_id
    order by noted.day, noted.kind, noted.text, noted.id`.execute(db);
  return rows;
}

/** Of campaigns that are compared all are told, and of creators that are compared the campaigns of any. */
function campaignConditions({ workspace, filters }: ReportContext): RawBuilder<unknown>[] {
  const campaigns = filters.campaign === null ? filters.campaigns : [filters.campaign];
  const creators = filters.creator === null ? filters.creators : [filters.creator];
  return [
    ...(campaigns.length > 0 ? [sql`c.id in (${sql.join(campaigns)})`] : []),
    ...(creators.length > 0
      ? [
          sql`exists (select 1 from campaign_creator as m
            where m.workspace_id = ${workspace.id} and m.campaign_id = c.id and m.creator_id in (${sql.join(creators)}))`,
        ]
      : []),
    ...(filters.post === null ? [] : [ofPost(workspace.id, filters.post, sql`c.id = any(d.campaign_ids)`)]),
  ];
}

function eventConditions({ workspace, filters }: ReportContext): RawBuilder<unknown>[] {
  const { platforms, product, post } = filters;
  return [
    ...(platforms.length > 0 ? [sql`(e.platform is null or ${isOneOf(sql`e.platform`, platforms)})`] : []),
    ...(product === null ? [] : [sql`(e.product_id is null or e.product_id = ${product})`]),
    ...(post === null
      ? []
      : [
          sql`(e.platform is null or ${ofPost(workspace.id, post, sql`d.platform = e.platform`)})`,
          sql`(e.product_id is null or ${ofPost(workspace.id, post, sql`e.product_id = any(d.recommendation_product_ids)`)})`,
        ]),
  ];
}

function ofPost(workspaceId: number, post: number, condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (select 1 from post_dimension as d where d.workspace_id = ${workspaceId} and d.post_id = ${post} and ${condition})`;
}

function every(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join([sql`true`, ...conditions], sql` and `);
}
