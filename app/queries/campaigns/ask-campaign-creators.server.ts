import { type Kysely, sql } from "kysely";
import { shareWhileAsked } from "#app/queries/share-while-asked.server.ts";
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

/** Who takes part in a campaign: its creators, and whoever published a post of it; by name. Once, while it is asked: several figures of a page name them. */
export const askCampaignCreators = shareWhileAsked((db, { id }, campaign: number) =>
  listCampaignCreators(db, id, campaign),
);

/**
 * Accounts and creators are read in one pass each and put together by
 * grouping, for a campaign may have thousands.
 */
async function listCampaignCreators(
  db: Kysely<Database>,
  workspaceId: number,
  campaign: number,
): Promise<CampaignCreator[]> {
  const members = sql`any(array(select creator_id from member))`;
  const { rows } = await sql<CampaignCreator>`
    with posted as materialized (
      select c.account_id, sum(c.posts) as posts from campaign_account as c
      where c.workspace_id = ${workspaceId} and c.campaign_id = ${campaign} and c.account_id <> 0
      group by c.account_id
    ), owned as (
      select coalesce(max(known.creator_id), known.account_id) as creator_id, max(known.posts) as posts
      from (
        select account_id, posts, null::bigint as creator_id from posted
        union all
        select a.id, null, a.creator_id from account as a
        where a.workspace_id = ${workspaceId} and a.id = any(array(select account_id from posted))
      ) as known
      group by known.account_id
    ), member as materialized (
      select creator_id, posts from owned
      union all
      select x.creator_id, 0 from campaign_creator as x where x.workspace_id = ${workspaceId} and x.campaign_id = ${campaign}
    )
    select person.id, coalesce(max(person.name), min(account_name), min(handle), max(person.external_id), min(account_external_id), person.id::text) as name,
      min(handle) as handle, coalesce(string_agg(distinct platform, ', ' order by platform), '') as platforms, coalesce(sum(posts), 0) as posts
    from (
      select creator_id as id, posts, null as name, null as external_id, null as account_name, null as handle, null as account_external_id, null as platform from member
      union all
      select c.id, null, c.name, c.external_id, null, null, null, null from creator as c where c.workspace_id = ${workspaceId} and c.id = ${members}
      union all
      select a.creator_id, null, null, null, a.name, a.handle, a.external_id, a.platform from account as a
      where a.workspace_id = ${workspaceId} and a.creator_id = ${members}
      union all
      select a.id, null, null, null, a.name, a.handle, a.external_id, a.platform from account as a
      where a.workspace_id = ${workspaceId} and a.id = ${members} and a.creator_id is null
    ) as person
    group by person.id
    order by 2, 1`.execute(db);
  return rows;
}
