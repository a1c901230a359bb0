import { type RawBuilder, sql } from "kysely";
import type { Period } from "#app/lib/dates/day.ts";
import { isOfCreator, isOneOf } from "#app/queries/fact-conditions.server.ts";
import { monthRows } from "#app/queries/month-rows.server.ts";
import { ofChosenPosts } from "#app/queries/of-chosen-posts.server.ts";
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
  // Of few posts each is asked for by itself; of all, days and orders are added up once.
  const areFew = filters.product !== null || filters.creator !== null;
  const query = sql<Placement>`
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
    left join lateral (${gainedBy(workspace.id, filters, areFew)}) as gained on gained.post_id = shown.post_id
    left join lateral (
      select c.post_id, c.product_id, sum(c.orders) as orders, sum(c.units) as units,
        sum(c.orders) filter (where c.surface <> '') as surface_orders,
        sum(c.orders) filter (where c.surface in ('home_feed', 'experience')) as interest_orders
      from order_credit as c
      where c.workspace_id = ${id} and c.post_id <> 0 and c.day between ${from} and ${to} and ${ofChannels} and ${inWindow}
        ${areFew ? sql`and c.post_id = shown.post_id and c.product_id = shown.product_id` : sql``}
      group by c.post_id, c.product_id
    ) as bought on bought.post_id = shown.post_id and bought.product_id = shown.product_id
    where ${ofKinds}
    group by 1, 2 order by posts desc, 1, 2`;
  if (areFew) return (await query.execute(db)).rows;
  // The planner expects few rows of each part, and would look through all of one for every row of another.
  return db.transaction().execute(async (trx) => {
    await sql`set local enable_nestloop = off`.execute(trx);
    return (await query.execute(trx)).rows;
  });
}

/**
 * What posts gained in the period. Months of a post whose days all lie in it are taken as they are, without asking for days; only those that
 * the period cuts are read by months and days.
 */
function gainedBy(workspaceId: number, period: Period, areFew: boolean): RawBuilder<unknown> {
  const rowsOf = (post: RawBuilder<unknown>) => monthRows({ table: "post_day", workspaceId, periods: [period], post });
  const sums = sql`${sumOf("views")} as views, ${sumOf("product_clicks")} as product_clicks,
    ${sumOf("product_impressions", "product_clicks")} as paired_impressions, ${sumOf("product_clicks", "product_impressions")} as paired_clicks`;
  if (areFew) return sql`select shown.post_id, ${sums} from ${rowsOf(sql.ref("shown.post_id"))} as d`;
  const own = sql.raw(["post_id", "provided", ...cardMeasures].map((name) => `f.${name}`).join(", "));
  const isWhole = sql`w.first_day >= ${period.from} and w.last_day <= ${period.to}`;
  const overlaps = sql`w.workspace_id = ${workspaceId} and w.first_day <= ${period.to} and w.last_day >= ${period.from}
    and w.post_id in (select s.post_id from shown as s)`;
  return sql`
    select d.post_id, ${sums} from (
      select ${own} from post_rise as w join post_month as f on f.workspace_id = ${workspaceId} and f.post_id = w.post_id
      where ${overlaps} and ${isWhole}
      union all
      select ${own} from post_rise as w cross join lateral ${rowsOf(sql.ref("w.post_id"))} as f where ${overlaps} and not (${isWhole})
    ) as d group by d.post_id`;
}

const cardMeasures = ["views", "product_impressions", "product_clicks"] as const;
type CardMeasure = (typeof cardMeasures)[number];

/** What a measure adds up to on the days that give it, and `beside` it the other one. */
function sumOf(measure: CardMeasure, beside: CardMeasure = measure): RawBuilder<unknown> {
  const bits = sql.lit(providedBit(measure) | providedBit(beside));
  return sql`sum(${sql.ref(`d.${measure}`)}) filter (where d.provided & ${bits} = ${bits})`;
}
