import { type RawBuilder, sql } from "kysely";
import { cardSums, daysOfPost } from "#app/queries/card-sums.server.ts";
import { isOfCreator, isOneOf } from "#app/queries/fact-conditions.server.ts";
import { windowDays } from "#app/queries/fact-sources.server.ts";
import { ofChosenPosts } from "#app/queries/of-chosen-posts.server.ts";
import type { Placement } from "#app/queries/placement.ts";
import { sumPlacements } from "#app/queries/sum-placements.server.ts";
import type { ReportContext } from "#app/reports/report.ts";

/** A post that recommends several products counts once for each of them. Of a creator, a tier or a theme each post is asked for by itself; no fact has them. */
export async function measurePlacements(context: ReportContext): Promise<Placement[]> {
  const { db, workspace, filters } = context;
  if (filters.creator === null && filters.tiers.length === 0 && filters.theme === null) return sumPlacements(context);
  const { id } = workspace;
  const { from, to } = filters;
  const days = windowDays[filters.window];
  const conditions: RawBuilder<boolean>[] = [
    sql`r.workspace_id = ${id}`,
    ...ofChosenPosts(sql.ref("r.post_id"), id, { ...filters, kinds: [] }),
  ];
  if (filters.product !== null) conditions.push(sql`r.product_id = ${filters.product}`);
  if (filters.platforms.length > 0) conditions.push(isOneOf(sql.ref("r.platform"), filters.platforms));
  if (filters.creator !== null)
    conditions.push(
      sql`r.post_id = any(array(select p.id from post as p where p.workspace_id = ${id} and ${isOfCreator(sql.ref("p.account_id"), id, filters.creator)}))`,
    );
  const ofChannels = filters.channels.length > 0 ? isOneOf(sql.ref("c.channel"), filters.channels) : sql`true`;
  const ofKinds =
    filters.kinds.length > 0
      ? isOneOf(sql`coalesce(k.content_kind, f.content_kind, p.content_kind)`, filters.kinds)
      : sql`true`;
  const inWindow = days === null ? sql`true` : sql`c.window_days <= ${days}`;
  const { rows } = await sql<Placement>`
    with shown as materialized (
      select distinct r.post_id, r.product_id, r.kind from recommendation as r where ${sql.join(conditions, sql` and `)})
    select shown.kind, coalesce(k.content_kind, f.content_kind, p.content_kind) as "contentKind", count(*) as posts,
      count(distinct coalesce(a.creator_id, p.account_id)) as creators, sum(gained.views) as views,
      sum(gained.product_clicks) as "productClicks", sum(gained.paired_impressions) as "pairedImpressions", sum(gained.paired_clicks) as "pairedClicks",
      coalesce(sum(bought.orders), 0) as orders, coalesce(sum(bought.units), 0) as units,
      coalesce(sum(bought.surface_orders), 0) as "surfaceOrders", coalesce(sum(bought.interest_orders), 0) as "interestOrders"
    from shown
    join post as p on p.workspace_id = ${id} and p.id = shown.post_id
    left join account as a on a.workspace_id = ${id} and a.id = p.account_id
    left join post_kind_decision as k on k.workspace_id = ${id} and k.post_id = p.id
    left join post_interest as f on f.workspace_id = ${id} and f.post_id = p.id
    left join lateral (
      select ${cardSums("d")} from ${daysOfPost(id, filters, sql.ref("shown.post_id"))} as d) as gained on true
    left join lateral (
      select sum(c.orders) as orders, sum(c.units) as units, sum(c.orders) filter (where c.surface <> '') as surface_orders,
        sum(c.orders) filter (where c.surface in ('home_feed', 'experience')) as interest_orders
      from order_credit as c
      where c.workspace_id = ${id} and c.post_id <> 0 and c.day between ${from} and ${to} and ${ofChannels} and ${inWindow}
        and c.post_id = shown.post_id and c.product_id = shown.product_id
    ) as bought on true
    where ${ofKinds}
    group by 1, 2 order by posts desc, 1, 2`.execute(db);
  return rows;
}
