import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** A post by its natural key. */
export interface RulePost {
  readonly platform: string;
  readonly post_id: string;
}

/**
 * The posts that belong to each campaign by its rule, by the campaign's external id: what its creators published in its period (days of the workspace),
 * of the relations and with one of the hashtags or texts that the rule names, if any. Campaigns without a first day have none.
 */
export async function listRulePosts(db: Kysely<Database>, workspaceId: number): Promise<Map<string, RulePost[]>> {
  const { rows } = await sql<{ campaign: string; posts: RulePost[] }>`
    select c.external_id as campaign,
      jsonb_agg(jsonb_build_object('platform', p.platform, 'post_id', p.external_id) order by p.platform collate "C", p.external_id collate "C") as posts
    from campaign as c
    join workspace as w on w.workspace_id = ${workspaceId}
    join campaign_creator as m on m.workspace_id = ${workspaceId} and m.campaign_id = c.id
    join account as a on a.workspace_id = ${workspaceId} and a.creator_id = m.creator_id
    join post as p on p.workspace_id = ${workspaceId} and p.account_id = a.id
    where c.workspace_id = ${workspaceId} and c.posts_by_rule
      and (p.published_at at time zone w.time_zone)::date between c.starts_on and coalesce(c.ends_on, 'infinity')
      and (coalesce(cardinality(c.rule_relations), 0) = 0 or coalesce(p.relation, 'unknown') = any(c.rule_relations))
      and (coalesce(cardinality(c.rule_texts), 0) = 0 or exists (
        select from unnest(c.rule_texts) as wanted (text)
        where lower(ltrim(wanted.text, '#')) = any(array(select lower(ltrim(tag, '#')) from unnest(p.hashtags) as tag))
          or position(lower(wanted.text) in lower(concat_ws(' ', p.title, p.caption))) > 0))
    group by c.external_id`.execute(db);
  return new Map(rows.map(({ campaign, posts }) => [campaign, posts]));
}
