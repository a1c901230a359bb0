import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Day } from "#app/lib/dates/day.ts";
import type { Database } from "#db/schema/database.ts";

/**
 * What a video sold in one shop on one day as its platform reports it in the shop's zone, beside what our orders of that very day come to:
 * the lines credited to the video of orders that were placed on the platform and paid between the day's midnights, samples left out, before
 * what was cancelled or refunded. Amounts are minor units of `currency`; ours are null where one of the lines is in another currency or lacks
 * its amounts, and all of ours where no order of the shop on that platform was known by the end of the day.
 */
export interface VideoDay {
  readonly day: Day;
  readonly shop: string;
  readonly platform: string;
  readonly zone: string;
  readonly currency: string | null;
  readonly gmv: number | null;
  readonly skuOrders: number | null;
  readonly units: number | null;
  readonly ownGross: number | null;
  /** Orders, counted once for each SKU in them, as the platform counts. */
  readonly ownSkuOrders: number | null;
  readonly ownUnits: number | null;
  readonly source: string;
  /** When it was read last. */
  readonly asOf: Date;
}

/** The reported days of one video, the newest first. */
export async function listVideoDays(db: Kysely<Database>, workspaceId: number, postId: number): Promise<VideoDay[]> {
  const { rows } = await sql<VideoDay>`
    select d.day, d.shop, d.platform, d.zone, d.currency, d.gmv_minor as gmv, d.sku_orders as "skuOrders", d.units,
      case when own.is_known then own.gross end as "ownGross", case when own.is_known then own.lines end as "ownSkuOrders",
      case when own.is_known then own.units end as "ownUnits", seen.source, seen.last_at as "asOf"
    from video_day_reported as d
    cross join lateral (${ownLines(workspaceId)}) as own
    cross join lateral (
      select o.last_at, s.source from observation as o
      join source as s on s.workspace_id = ${workspaceId} and s.source_id = o.source_id
      where o.workspace_id = ${workspaceId} and o.entity = 'video_day_reported' and o.entity_id = d.id
      order by o.last_at desc, s.rank desc limit 1
    ) as seen
    where d.workspace_id = ${workspaceId} and d.post_id = ${postId}
    order by d.day desc, d.shop`.execute(db);
  return rows;
}

/** What our lines of `d` come to. Of an order without lines (0) only that it is there is known. */
function ownLines(workspaceId: number): RawBuilder<unknown> {
  const midnight = (day: RawBuilder<unknown>) => sql`(${day})::timestamp at time zone d.zone`;
  const gross = sql`l.quantity * l.unit_price_minor - coalesce(l.seller_discount_minor, 0)`;
  const isCounted = sql`(${gross}) is not null and coalesce(l.currency, o.currency) is not distinct from d.currency`;
  return sql`
    select case when coalesce(bool_and(l.id is not null), true) then count(l.id)::int end as lines,
      case when coalesce(bool_and(l.quantity is not null), true) then coalesce(sum(l.quantity), 0)::int end as units,
      case when coalesce(bool_and(${isCounted}), true) then coalesce(sum(${gross}), 0) end as gross,
      exists (
        select from "order" as k where k.workspace_id = ${workspaceId} and k.shop = d.shop and k.platform = d.platform
          and k.paid_at < ${midnight(sql`d.day + 1`)}
      ) as is_known
    from order_credit as c
    join "order" as o on o.workspace_id = ${workspaceId} and o.id = c.order_id
    left join order_line as l on l.workspace_id = ${workspaceId} and l.id = c.order_line_id
    where c.workspace_id = ${workspaceId} and c.post_id = d.post_id and c.level = 'post' and o.shop = d.shop and o.platform = d.platform
      and o.paid_at >= ${midnight(sql`d.day`)} and o.paid_at < ${midnight(sql`d.day + 1`)} and o.is_sample is not true`;
}
