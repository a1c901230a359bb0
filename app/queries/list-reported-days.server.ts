import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Period } from "#app/lib/dates/day.ts";
import {
  besideOwn,
  isOfDay,
  lastSeen,
  ownSums,
  type ReportedBesideOwn,
} from "#app/queries/reported-day-parts.server.ts";
import type { Database } from "#db/schema/database.ts";

/** One day of a shop (or of one product) as its platform reports it, beside our orders of that day. */
export interface ReportedDay extends ReportedBesideOwn {
  readonly orders: number | null;
  readonly ownOrders: number | null;
  readonly impressions: number | null;
  readonly pageViews: number | null;
  readonly pageVisitors: number | null;
  /** Of a shop only. */
  readonly buyers: number | null;
  readonly refunds: number | null;
  readonly cancelled: number | null;
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
    select ${besideOwn}, d.orders, case when own.is_known then own.orders end as "ownOrders", ${figures}
    from ${sql.table(table)} as d
    cross join lateral (${ownOrdersOf(workspaceId, product)}) as own
    cross join lateral (${lastSeen(workspaceId, table)}) as seen
    where d.workspace_id = ${workspaceId} and d.day between ${from} and ${to} and ${ofProduct}
    order by d.day, d.shop`.execute(db);
  return rows;
}

/** What our orders of `d` come to. */
function ownOrdersOf(workspaceId: number, product: number | null): RawBuilder<unknown> {
  const ofProduct = product === null ? sql`true` : sql`l.product_id = ${product}`;
  return sql`
    select count(distinct o.id)::int as orders, ${ownSums(workspaceId)}
    from "order" as o ${product === null ? sql`left join` : sql`join`} order_line as l on l.workspace_id = ${workspaceId} and l.order_id = o.id and ${ofProduct}
    where ${isOfDay(workspaceId)}`;
}
