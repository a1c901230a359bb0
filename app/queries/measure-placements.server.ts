import { type RawBuilder, sql } from "kysely";
import { isOfCreator, isOneOf } from "#app/queries/fact-conditions.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { providedBit } from "#db/metrics/measures.ts";

/** Posts that recommend a product in one way and are of one content kind, and what they brought in the period. */
export interface Placement {
  readonly kind: string | null;
  readonly contentKind: string | null;
  readonly posts: number;
  readonly creators: number;
  readonly views: number | null;
  readonly productClicks: number | null;
  /** Of the days that give both: a rate is theirs alone. */
  readonly pairedImpressions: number | null;
  readonly pairedClicks: number | null;
  /** Of the product, credited to these posts in the window chosen. */
  readonly orders: number;
  readonly units: number;
  readonly surfaceOrders: number;
  readonly interestOrders: number;
}

const windows = { all: null, direct: 0, "1d": 1, "7d": 7, "14d": 14 } as const;

/** A post that recommends several products counts once for each of them. */
export async function measurePlacements({ db, workspace, filters }: ReportContext): Promise<Placement[]> {
  const { id } = workspace;
  const { from, to } = filters;
  const days = windows[filters.window];
  const conditions: RawBuilder<boolean>[] = [sql`r.workspace_id = ${id}`];
  if (filters.product !== null) conditions.push(sql`r.product_id = ${filters.product}`);
  if (filters.platforms.length > 0) conditions.push(isOneOf(sql.ref("r.platform"), filters.platforms));
  const ofCreator = filters.creator === null ? sql`true` : isOfCreator(sql.ref("p.account_id"), id, filters.creator);
  const ofChannels = filters.channels.length > 0 ? isOneOf(sql.ref("c.channel"), filters.channels) : sql`true`;
  const ofKinds =
    filters.kinds.length > 0
      ? isOneOf(sql`coalesce(k.content_kind, f.content_kind, p.content_kind)`, filters.kinds)
      : sql`true`;
  const inWindow = days === null ? sql`true` : sql`c.window_days <= ${days}`;
  const { rows } = await sql<Placement>`
    select shown.kind, coalesce(k.content_kind, f.content_kind, p.content_kind) as "contentKind", count(*) as posts,
      count(distinct coalesce(a.creator_id, p.account_id)) as creators, sum(gained.views) as views,
      sum(gained.product_clicks) as "productClicks", sum(gained.paired_impressions) as "pairedImpressions", sum(gained.paired_clicks) as "pairedClicks",
      sum(bought.orders) as orders, sum(bought.units) as units, sum(bought.surface_orders) as "surfaceOrders", sum(bought.interest_orders) as "interestOrders"
    from (select distinct r.post_id, r.product_id, r.kind from recommendation as r where ${sql.join(conditions, sql` and `)}) as shown
    join post as p on p.workspace_id = ${id} and p.id = shown.post_id
    left join account as a on a.workspace_id = ${id} and a.id = p.account_id
    left join post_kind_decision as k on k.workspace_id = ${id} and k.post_id = p.id
    left join post_interest as f on f.workspace_id = ${id} and f.post_id = p.id
    cross join lateral (
      select ${sumOf("views")} as views, ${sumOf("product_clicks")} as product_clicks,
        ${sumOf("product_impressions", "product_clicks")} as paired_impressions, ${sumOf("product_clicks", "product_impressions")} as paired_clicks
      from post_day as d
      where d.workspace_id = ${id} and d.post_id = p.id and d.day between ${from} and ${to}) as gained
    cross join lateral (
      select coalesce(sum(c.orders), 0) as orders, coalesce(sum(c.units), 0) as units,
        coalesce(sum(c.orders) filter (where c.surface <> ''), 0) as surface_orders,
        coalesce(sum(c.orders) filter (where c.surface in ('home_feed', 'experience')), 0) as interest_orders
      from order_credit as c
      where c.workspace_id = ${id} and c.post_id = shown.post_id and c.product_id = shown.product_id and c.day between ${from} and ${to} and ${ofChannels} and ${inWindow}
    ) as bought
    where ${ofCreator} and ${ofKinds}
    group by 1, 2 order by posts desc, 1, 2`.execute(db);
  return rows;
}

type CardMeasure = "views" | "product_impressions" | "product_clicks";

/** What a measure adds up to on the days that give it, and `beside` it the other one. */
function sumOf(measure: CardMeasure, beside: CardMeasure = measure): RawBuilder<unknown> {
  const bits = sql.lit(providedBit(measure) | providedBit(beside));
  return sql`sum(${sql.ref(`d.${measure}`)}) filter (where d.provided & ${bits} = ${bits})`;
}
