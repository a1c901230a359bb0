import { type RawBuilder, sql } from "kysely";
import { cardSums, daysOfPost } from "#app/queries/card-sums.server.ts";
import { isOneOf } from "#app/queries/fact-conditions.server.ts";
import { windowDays } from "#app/queries/fact-sources.server.ts";
import type { Placement } from "#app/queries/placement.ts";
import type { ReportContext } from "#app/reports/report.ts";

const orderMeasures = ["orders", "units", "surface_orders", "interest_orders"] as const;

/**
 * Placements from the facts, over all creators. They hold the content kinds of rules and sources: what of them belongs to a post whose kind a person decided otherwise
 * (`turned`) is taken from the one kind and given to the other, post by post, for such posts are few.
 */
export async function sumPlacements({ db, workspace, filters }: ReportContext): Promise<Placement[]> {
  const { id } = workspace;
  const { from, to, window, platforms, channels, kinds, product } = filters;
  const rowsOf = (alias: string) => {
    const conditions = [
      sql`${sql.ref(`${alias}.workspace_id`)} = ${id}`,
      sql`${sql.ref(`${alias}.product_id`)} = ${product ?? 0}`,
      ...(platforms.length > 0 ? [isOneOf(sql.ref(`${alias}.platform`), platforms)] : []),
    ];
    return sql.join(conditions, sql` and `);
  };
  const inPeriod = (alias: string) => sql`${sql.ref(`${alias}.day`)} between ${from} and ${to}`;
  const ofChannels = (alias: string) =>
    channels.length > 0 ? isOneOf(sql.ref(`${alias}.channel`), channels) : sql<boolean>`true`;
  const orders = sql.join(orderMeasures.map((name) => sql`${sql.ref(`s.${name}_${window}`)} as ${sql.ref(name)}`));
  const { rows } = await sql<Placement>`
    with turned as materialized (
      select d.post_id, d.account_id, r.product_id, r.kind, side.content_kind, side.sign
      from post_kind_decision as k
      cross join lateral (select x.* from post_dimension as x where x.workspace_id = ${id} and x.post_id = k.post_id offset 0) as d
      cross join lateral (select unnest(d.recommendation_product_ids) as product_id, unnest(d.recommendation_kinds) as kind) as r
      cross join lateral (values (d.content_kind, -1), (k.content_kind, 1)) as side (content_kind, sign)
      where k.workspace_id = ${id} and k.content_kind <> d.content_kind ${product === null ? sql`` : sql`and r.product_id = ${product}`}
        ${platforms.length > 0 ? sql`and ${isOneOf(sql.ref("d.platform"), platforms)}` : sql``}
    ),
    placed as (
      select x.kind, x.content_kind, x.account_id, sum(x.posts) as posts from (
        select a.kind, a.content_kind, a.account_id, a.posts from recommendation_account as a where ${rowsOf("a")} and a.kind <> ''
        union all select t.kind, t.content_kind, t.account_id, t.sign from turned as t) as x
      group by 1, 2, 3 having sum(x.posts) > 0
    ),
    shown as materialized (
      select x.kind, x.content_kind, sum(x.posts) as posts, count(distinct coalesce(a.creator_id, nullif(x.account_id, 0))) as creators
      from placed as x
      left join lateral (select o.creator_id from account as o where o.workspace_id = ${id} and o.id = x.account_id offset 0) as a on true
      group by 1, 2
    ),
    gained as materialized (
      select y.kind, y.content_kind, ${cardSums("y")} from (
        select x.kind, x.content_kind, x.provided, sum(x.views) as views, sum(x.product_impressions) as product_impressions, sum(x.product_clicks) as product_clicks
        from (
          select d.kind, d.content_kind, d.provided, d.views, d.product_impressions, d.product_clicks, d.post_days
          from recommendation_day as d where ${rowsOf("d")} and ${inPeriod("d")}
          union all
          select t.kind, t.content_kind, d.provided, t.sign * d.views, t.sign * d.product_impressions, t.sign * d.product_clicks, t.sign * d.post_days
          from turned as t cross join lateral ${daysOfPost(id, filters, sql.ref("t.post_id"))} as d where d.provided <> 0
        ) as x group by 1, 2, 3 having sum(x.post_days) > 0
      ) as y group by 1, 2
    ),
    bought as materialized (
      select x.kind, x.content_kind, ${sql.join(orderMeasures.map((name) => sql`sum(${sql.ref(`x.${name}`)}) as ${sql.ref(name)}`))} from (
        select s.kind, s.content_kind, ${orders} from recommendation_sales_day as s where ${rowsOf("s")} and ${inPeriod("s")} and ${ofChannels("s")}
        union all
        select t.kind, t.content_kind, ${sql.join(ordersOfLine().map((value) => sql`t.sign * ${value}`))}
        from turned as t cross join lateral (
          select c.* from order_credit as c where c.workspace_id = ${id} and c.post_id = t.post_id offset 0) as c
        where c.product_id = t.product_id and ${inPeriod("c")} and ${ofChannels("c")} ${inWindow(windowDays[window])}
      ) as x group by 1, 2
    )
    select s.kind, nullif(s.content_kind, '') as "contentKind", s.posts, s.creators, g.views, g.product_clicks as "productClicks",
      g.paired_impressions as "pairedImpressions", g.paired_clicks as "pairedClicks", coalesce(b.orders, 0) as orders, coalesce(b.units, 0) as units,
      coalesce(b.surface_orders, 0) as "surfaceOrders", coalesce(b.interest_orders, 0) as "interestOrders"
    from shown as s
    left join gained as g on g.kind = s.kind and g.content_kind = s.content_kind
    left join bought as b on b.kind = s.kind and b.content_kind = s.content_kind
    ${kinds.length > 0 ? sql`where ${isOneOf(sql.ref("s.content_kind"), kinds)}` : sql``}
    order by s.posts desc, 1, 2`.execute(db);
  return rows;
}

/** The measures of one credited line, in the order of `orderMeasures`. */
function ordersOfLine(): RawBuilder<unknown>[] {
  return [
    sql`c.orders`,
    sql`c.units`,
    sql`(case when c.surface <> '' then c.orders else 0 end)`,
    sql`(case when c.surface in ('home_feed', 'experience') then c.orders else 0 end)`,
  ];
}

function inWindow(days: number | null): RawBuilder<unknown> {
  return days === null ? sql`` : sql`and c.window_days <= ${days}`;
}
