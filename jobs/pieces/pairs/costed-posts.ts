import { type RawBuilder, sql } from "kysely";

/**
 * What a post cost, an estimate: an equal part of what was fulfilled for its creator in each of its campaigns, over the creator's posts
 * there that have numbers of their own, and the commission of the orders credited to it until the age. Unknown where nothing is, or where
 * any of it is in another currency than the workspace's: amounts of two currencies are never added.
 */
export function costedPosts(workspaceId: number): RawBuilder<unknown> {
  return sql`
    with spent as materialized (
      select c.campaign_id, c.creator_id, sum(c.amount_minor) as amount_minor, bool_and(c.currency = w.currency) as is_own_currency
      from campaign_cost as c join workspace as w on w.workspace_id = ${workspaceId}
      where c.workspace_id = ${workspaceId} and c.stage = 'fulfilled' and c.kind <> 'commission' and c.creator_id is not null
      group by c.campaign_id, c.creator_id),
    divided as materialized (
      select m.campaign_id, m.post_id, s.amount_minor::numeric / count(*) over (partition by m.campaign_id, s.creator_id) as amount_minor, s.is_own_currency
      from campaign_post as m
      join post_dimension as d on d.workspace_id = ${workspaceId} and d.post_id = m.post_id
      join post as p on p.workspace_id = ${workspaceId} and p.id = m.post_id and p.is_derived is not true
      join account as a on a.workspace_id = ${workspaceId} and a.id = d.account_id
      join spent as s on s.campaign_id = m.campaign_id and s.creator_id = coalesce(a.creator_id, a.id)
      where m.workspace_id = ${workspaceId}),
    part as materialized (
      select i.post_id, i.age_days, d.amount_minor, d.is_own_currency from pair_post as i join divided as d on d.post_id = i.post_id
      union all
      select i.post_id, i.age_days, c.commission_minor, c.currency = w.currency
      from pair_post as i
      join pair_credit as c on c.post_id = i.post_id and c.day < i.published_day + i.age_days and c.commission_minor <> 0
      join workspace as w on w.workspace_id = ${workspaceId})
    select post_id, age_days, case when bool_and(is_own_currency) then round(sum(amount_minor))::bigint end as cost_minor
    from part group by post_id, age_days`;
}
