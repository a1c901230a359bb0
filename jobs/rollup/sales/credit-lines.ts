import { type RawBuilder, sql } from "kysely";
import { providedBit } from "#db/metrics/measures.ts";
import { accountOf } from "#jobs/rollup/accounts/account-of.ts";
import { contentKindOf } from "#jobs/rollup/read/content-kind-of.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { themesOf } from "#jobs/rollup/read/themes-of.ts";

/** What was rolled up of posts before their orders are. */
interface PostFacts {
  readonly days: RawBuilder<unknown>;
  readonly dimensions: RawBuilder<unknown>;
}

const storedPosts: PostFacts = { days: sql.table("post_day"), dimensions: sql.table("post_dimension") };

/** A click further back than this earns no credit. */
const longestWindowDays = 14;

/**
 * `credit`: what each line is credited to. In order: the platform's own content id; a discount code, that of a touch or that of the order, whose account gave it
 * out; UTM; what the source says without a time; the last click of the 14 days before the order was placed; else none. A touch of the line goes before one of
 * the whole order. Ties end with the natural key, so that neither ids nor the order of imports matter. `posts` say on which days the views of a post are known,
 * and its tier.
 */
export function creditLines({ workspaceId, zone }: RollupContext, posts: PostFacts = storedPosts): RawBuilder<unknown> {
  const isOf = (table: string) => sql`${sql.ref(`${table}.workspace_id`)} = ${workspaceId}`;
  const click = sql`x.clicked_at between l.placed_at - interval '${sql.raw(String(longestWindowDays))} days' and l.placed_at`;
  return sql`
    credit as materialized (
      select l.order_id, l.order_line_id, l.day, l.channel, l.currency,
        case when t.how is null then 'none' when t.post_id <> 0 then 'post' when t.account_id <> 0 then 'account' else 'none' end as level,
        coalesce(t.how, 'none') as how, coalesce(t.platform, '') as platform,
        case when t.post_id <> 0 then coalesce(p.format, 'unknown') else '' end as format,
        case when t.post_id <> 0 then coalesce(p.relation, 'unknown') else '' end as relation,
        case when t.post_id <> 0 then coalesce(m.tier, 'unknown') else '' end as tier,
        coalesce(${accountOf(workspaceId, sql`coalesce(p.account_id, t.account_id)`)}, 0) as account_id, coalesce(t.post_id, 0) as post_id, l.product_id,
        coalesce(t.surface, '') as surface, t.window_days::smallint as window_days,
        array(
          select c.campaign_id from campaign_post as c where ${isOf("c")} and t.post_id <> 0 and c.post_id = t.post_id
          union select c.campaign_id from campaign_discount_code as c where ${isOf("c")} and t.how = 'discount_code' and c.code = l.discount_code
          order by 1) as campaign_ids,
        ${themesOf(workspaceId, "p")} as themes,
        case when t.post_id <> 0 then ${contentKindOf(workspaceId, "p")} else '' end as content_kind,
        case when t.post_id <> 0 then l.day - (p.published_at at time zone ${zone}::text)::date end as age_days,
        r.kinds as recommendation_kinds, r.kinds <> '{}' as is_recommended,
        exists (select from ${posts.days} as v
          where ${isOf("v")} and v.post_id = t.post_id and t.post_id <> 0 and v.day = l.day and v.provided & ${sql.lit(providedBit("views"))} <> 0) as has_views,
        l.orders, l.orders_without_lines, l.units, l.gross_sales_minor, l.cancelled_sales_minor, l.refunded_sales_minor, l.commission_minor
      from line as l
      left join lateral (
        select c.* from (${listTouches(workspaceId, click)} union all ${listCodes(workspaceId)}) as c
        left join entity_key as k on k.workspace_id = ${workspaceId} and k.id = c.id
        order by c.rank, c.is_of_order, c.clicked_at desc nulls last, c.post_id = 0, c.account_id = 0, k.external_id collate "C", c.id
        limit 1) as t on true
      left join lateral (
        select * from post as x where ${isOf("x")} and x.id = t.post_id and t.post_id <> 0 offset 0) as p on true
      left join lateral (
        select x.tier from ${posts.dimensions} as x where ${isOf("x")} and x.post_id = t.post_id and t.post_id <> 0 offset 0) as m on true
      cross join lateral (select array(
        select distinct x.kind from recommendation as x
        where ${isOf("x")} and x.post_id = t.post_id and t.post_id <> 0 and x.product_id = l.product_id and l.product_id <> 0
        order by 1) as kinds) as r)`;
}

/** The touches that a line can be credited to: those that name a post or an account, and clicks in time. */
function listTouches(workspaceId: number, isClickInTime: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select x.id, x.how, x.platform, case when x.level = 'post' then coalesce(x.post_id, 0) else 0 end as post_id,
      coalesce(x.account_id, 0) as account_id, x.surface, x.clicked_at, x.sku is null as is_of_order,
      case x.how when 'platform' then 1 when 'discount_code' then 2 when 'utm' then 4 else case when x.clicked_at is null then 5 else 6 end end as rank,
      case when x.how in ('platform', 'discount_code', 'utm') or x.clicked_at is null then 0
        when x.clicked_at >= l.placed_at - interval '1 day' then 1 when x.clicked_at >= l.placed_at - interval '7 days' then 7 else 14 end as window_days
    from touch as x
    where x.workspace_id = ${workspaceId} and x.order_id = l.order_id and (l.order_line_id = 0 or x.sku is null or x.sku = l.sku)
      and (x.account_id is not null or x.level = 'post' and x.post_id is not null)
      and (x.how in ('platform', 'discount_code', 'utm') or x.how = 'feed' and x.clicked_at is null or ${isClickInTime})`;
}

/** The campaigns' discount codes that the order used; one that names no account still credits its campaign. */
function listCodes(workspaceId: number): RawBuilder<unknown> {
  return sql`
    select x.id, 'discount_code', coalesce(x.platform, ''), 0, coalesce(x.account_id, 0), null, null, true, 3, 0
    from campaign_discount_code as x where x.workspace_id = ${workspaceId} and x.code = l.discount_code`;
}
