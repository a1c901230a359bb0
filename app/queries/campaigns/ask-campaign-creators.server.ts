import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

export interface CampaignCreator {
  readonly id: number;
  readonly name: string;
  readonly handle: string | null;
  /** Of their accounts. */
  readonly platforms: string;
  /** Posts of theirs in the campaign. */
  readonly posts: number;
}

/** Who takes part in a campaign: its creators, and whoever published a post of it; by name. */
export async function listCampaignCreators(
  db: Kysely<Database>,
  workspaceId: number,
  campaign: number,
): Promise<CampaignCreator[]> {
  const { rows } = await sql<CampaignCreator>`
    with posted as (
      select coalesce(a.creator_id, p.account_id) as creator_id, sum(p.posts) as posts
      from (
        select o.account_id, count(*) as posts from post as o
        where o.workspace_id = ${workspaceId} and o.account_id is not null and o.id = any(array(
          select m.post_id from campaign_post as m where m.workspace_id = ${workspaceId} and m.campaign_id = ${campaign}))
        group by o.account_id
      ) as p
      left join account as a on a.workspace_id = ${workspaceId} and a.id = p.account_id
      group by 1
    ), member as (
      select creator_id from posted
      union
      select x.creator_id from campaign_creator as x where x.workspace_id = ${workspaceId} and x.campaign_id = ${campaign}
    )
    select member.creator_id as id, coalesce(c.name, of.name, of.handle, c.external_id, of.external_id, member.creator_id::text) as name,
      of.handle, coalesce(of.platforms, '') as platforms, coalesce(posted.posts, 0) as posts
    from member
    left join creator as c on c.workspace_id = ${workspaceId} and c.id = member.creator_id
    left join lateral (
      select min(a.handle) as handle, min(a.name) as name, min(a.external_id) as external_id, string_agg(distinct a.platform, ', ' order by a.platform) as platforms
      from account as a
      where a.workspace_id = ${workspaceId} and (a.creator_id = member.creator_id or a.id = member.creator_id and a.creator_id is null)
    ) as of on true
    left join posted on posted.creator_id = member.creator_id
    order by 2, 1`.execute(db);
  return rows;
}
