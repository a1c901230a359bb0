import { type Kysely, sql } from "kysely";
import type { Day, Period } from "#app/lib/dates/day.ts";
import { grossOfLine } from "#app/queries/reported-day-parts.server.ts";
import type { Database } from "#db/schema/database.ts";

/** What a video sold in one shop over the days that its platform reports of it, beside our lines of those very days that are credited to it. Amounts are minor units of `currency`. */
export interface ReportedVideo {
  readonly postId: string;
  readonly post: string;
  readonly creator: string | null;
  readonly shop: string;
  readonly platform: string;
  readonly zone: string;
  readonly currency: string | null;
  /** Days that are reported, and the last of them. */
  readonly days: number;
  readonly lastDay: Day;
  /** Each null where one of the days does not say it. */
  readonly gmv: number | null;
  readonly skuOrders: number | null;
  readonly units: number | null;
  /** Whether orders of the shop on that platform were known on all of the days; without them all of ours is null. */
  readonly isKnown: boolean;
  /** Null where a line lacks its amounts or is in another currency. */
  readonly ownGross: number | null;
  readonly ownUnits: number | null;
  /** Orders, counted once for each SKU in them, as the platform counts. */
  readonly ownSkuOrders: number | null;
}

/**
 * The videos of which days of the period are reported, what sold most by report first. Read in passes, each kept: the days, then the orders of their shops once; a
 * pass that the planner took for a single row would else be gone through anew for each row beside it.
 * A video's figures hold all products that it sold, so they are of no product.
 */
export async function listReportedVideos(
  db: Kysely<Database>,
  workspaceId: number,
  { from, to }: Period,
): Promise<ReportedVideo[]> {
  const { rows } = await sql<ReportedVideo>`
    with reported as materialized (
      select d.post_id, d.shop, d.platform, d.zone, d.currency, d.day, d.gmv_minor, d.sku_orders, d.units from video_day_reported as d
      where d.workspace_id = ${workspaceId} and d.day between ${from}::date and ${to}::date
    ), home as (
      select shop, platform, zone, min(day) as first, max(day) as last from reported group by 1, 2, 3
    ), known as materialized (
      select h.*, (
        select min(o.paid_at) from "order" as o where o.workspace_id = ${workspaceId} and o.shop = h.shop and o.platform = h.platform
      ) as since from home as h
    ), own as (
      select c.post_id, h.shop, h.platform, h.zone, (o.paid_at at time zone h.zone)::date as day,
        coalesce(l.currency, o.currency) as currency, l.id is not null as has_line, l.quantity,
        ${grossOfLine} as gross
      from home as h
      join "order" as o on o.workspace_id = ${workspaceId} and o.shop = h.shop and o.platform = h.platform and o.is_sample is not true
        and o.paid_at >= h.first::timestamp at time zone h.zone and o.paid_at < (h.last + 1)::timestamp at time zone h.zone
      join order_credit as c on c.workspace_id = ${workspaceId} and c.order_id = o.id and c.level = 'post'
      left join order_line as l on l.workspace_id = ${workspaceId} and l.id = c.order_line_id
    ), own_day as materialized (
      select w.post_id, w.shop, w.platform, w.zone, w.day, r.currency,
        case when bool_and(w.has_line) then count(*) end as lines,
        case when bool_and(w.quantity is not null) then sum(w.quantity) end as units,
        case when bool_and(w.gross is not null and coalesce(w.currency, '') = coalesce(r.currency, '')) then sum(w.gross) end as gross
      from own as w
      join reported as r on r.post_id = w.post_id and r.shop = w.shop and r.platform = w.platform and r.zone = w.zone and r.day = w.day
      group by 1, 2, 3, 4, 5, 6
    ), video as materialized (
      select r.post_id, r.shop, r.platform, r.zone, r.currency, count(*)::int as days, max(r.day) as last_day,
        case when bool_and(r.gmv_minor is not null) then sum(r.gmv_minor) end as gmv,
        case when bool_and(r.sku_orders is not null) then sum(r.sku_orders)::int end as sku_orders,
        case when bool_and(r.units is not null) then sum(r.units)::int end as units,
        coalesce(bool_and(k.since < (r.day + 1)::timestamp at time zone r.zone), false) as is_known,
        case when bool_and(d.post_id is null or d.gross is not null) then coalesce(sum(d.gross), 0) end as own_gross,
        case when bool_and(d.post_id is null or d.units is not null) then coalesce(sum(d.units), 0)::int end as own_units,
        case when bool_and(d.post_id is null or d.lines is not null) then coalesce(sum(d.lines), 0)::int end as own_lines
      from reported as r
      join known as k on k.shop = r.shop and k.platform = r.platform and k.zone = r.zone
      left join own_day as d on d.post_id = r.post_id and d.shop = r.shop and d.platform = r.platform and d.zone = r.zone and d.day = r.day
        and coalesce(d.currency, '') = coalesce(r.currency, '')
      group by 1, 2, 3, 4, 5
    )
    select v.post_id::text as "postId", coalesce(p.title, left(p.caption, 120), p.external_id) as post,
      coalesce(a.name, a.handle, a.external_id) as creator, v.shop, v.platform, v.zone, v.currency, v.days, v.last_day as "lastDay",
      v.gmv, v.sku_orders as "skuOrders", v.units, v.is_known as "isKnown",
      case when v.is_known then v.own_gross end as "ownGross", case when v.is_known then v.own_units end as "ownUnits",
      case when v.is_known then v.own_lines end as "ownSkuOrders"
    from video as v
    join post as p on p.workspace_id = ${workspaceId} and p.id = v.post_id
    left join account as a on a.workspace_id = ${workspaceId} and a.id = p.account_id
    order by v.gmv desc nulls last, v.post_id, v.shop, v.zone, v.currency`.execute(db);
  return rows;
}
