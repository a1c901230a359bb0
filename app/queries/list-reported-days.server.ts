import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Day, Period } from "#app/lib/dates/day.ts";
import type { Database } from "#db/schema/database.ts";

/**
 * One day of a shop (or of one product) as its platform reports it in its own zone, beside what our orders of that very day come to: those of
 * the shop that were placed on the platform and paid between the day's midnights, samples left out, before what was cancelled or refunded.
 * Amounts are minor units of `currency`; ours are null where one of the orders is in another currency or lacks its lines' amounts, and all of
 * ours where no order of the shop on that platform was known by the end of the day.
 */
export interface ReportedDay {
  readonly day: Day;
  readonly shop: string;
  readonly platform: string;
  readonly zone: string;
  readonly currency: string | null;
  readonly gmv: number | null;
  readonly orders: number | null;
  readonly units: number | null;
  readonly impressions: number | null;
  readonly pageViews: number | null;
  readonly pageVisitors: number | null;
  /** Of a shop only. */
  readonly buyers: number | null;
  readonly refunds: number | null;
  readonly cancelled: number | null;
  readonly ownGross: number | null;
  readonly ownOrders: number | null;
  readonly ownUnits: number | null;
  readonly source: string;
  /** When it was read last. */
  readonly asOf: Date;
}

interface Wanted extends Period {
  /** Null: the shops' own days. */
  readonly product: number | null;
}

export async function listReportedDays(
  db: Kysely<Database>,
  workspaceId: number,
  { from, to, product }: Wanted,
): Promise<ReportedDay[]> {
  const table = product === null ? "shop_day_reported" : "product_day_reported";
  const figures =
    product === null
      ? sql`d.product_impressions as impressions, d.product_page_views as "pageViews", d.product_page_visitors as "pageVisitors",
          d.buyers, d.refunds_minor as refunds, d.cancellations_and_returns as cancelled`
      : sql`d.impressions, d.page_views as "pageViews", d.page_visitors as "pageVisitors",
          null as buyers, null as refunds, null as cancelled`;
  const ofProduct = product === null ? sql`true` : sql`d.product_id = ${product}`;
  const { rows } = await sql<ReportedDay>`
    select d.day, d.shop, d.platform, d.zone, d.currency, d.gmv_minor as gmv, d.orders, d.units, ${figures},
      case when own.is_known then own.gross end as "ownGross", case when own.is_known then own.orders end as "ownOrders",
      case when own.is_known then own.units end as "ownUnits", seen.source, seen.last_at as "asOf"
    from ${sql.table(table)} as d
    cross join lateral (${ownOrdersOf(workspaceId, product)}) as own
    cross join lateral (
      select o.last_at, s.source from observation as o
      join source as s on s.workspace_id = ${workspaceId} and s.source_id = o.source_id
      where o.workspace_id = ${workspaceId} and o.entity = ${table} and o.entity_id = d.id
      order by o.last_at desc, s.rank desc limit 1
    ) as seen
    where d.workspace_id = ${workspaceId} and d.day between ${from} and ${to} and ${ofProduct}
    order by d.day, d.shop`.execute(db);
  return rows;
}

/** What our orders of `d` come to. */
function ownOrdersOf(workspaceId: number, product: number | null): RawBuilder<unknown> {
  const midnight = (day: RawBuilder<unknown>) => sql`(${day})::timestamp at time zone d.zone`;
  const isOfDay = sql`o.workspace_id = ${workspaceId} and o.shop = d.shop and o.platform = d.platform
    and o.paid_at >= ${midnight(sql`d.day`)} and o.paid_at < ${midnight(sql`d.day + 1`)} and o.is_sample is not true`;
  const ofProduct = product === null ? sql`true` : sql`l.product_id = ${product}`;
  const gross = sql`l.quantity * l.unit_price_minor - coalesce(l.seller_discount_minor, 0)`;
  const isCounted = sql`(${gross}) is not null and coalesce(l.currency, o.currency) is not distinct from d.currency`;
  return sql`
    select count(distinct o.id)::int as orders,
      case when coalesce(bool_and(l.quantity is not null), true) then coalesce(sum(l.quantity), 0)::int end as units,
      case when coalesce(bool_and(${isCounted}), true) then coalesce(sum(${gross}), 0) end as gross,
      exists (
        select from "order" as k where k.workspace_id = ${workspaceId} and k.shop = d.shop and k.platform = d.platform
          and k.paid_at < ${midnight(sql`d.day + 1`)}
      ) as is_known
    from "order" as o ${product === null ? sql`left join` : sql`join`} order_line as l on l.workspace_id = ${workspaceId} and l.order_id = o.id and ${ofProduct}
    where ${isOfDay}`;
}
