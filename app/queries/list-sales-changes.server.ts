import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Day } from "#app/lib/dates/day.ts";
import { type Conversion, joinRate, totalOf } from "#app/queries/convert-currency.server.ts";
import { linesOf } from "#app/queries/list-orders.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import type { Database } from "#db/schema/database.ts";

type Amount = "gross_sales" | "cancelled_sales" | "refunded_sales";

/** The sales of one day as sources had told of them by a moment (`_then`), and as they tell of them now. Money in minor units of the workspace's currency; null without a rate. */
export type SalesChange = {
  readonly day: Day;
  readonly orders_then: number;
  readonly orders_now: number;
  /** Orders of the day that no source had told of by then. */
  readonly late_orders: number;
  /** Known by then, of which more is cancelled, or refunded, now. */
  readonly cancelled_orders: number;
  readonly refunded_orders: number;
} & Readonly<Record<`${Amount}_${"then" | "now"}`, number | null>>;

/** Whether any source had told of an amount of an order line by a moment. */
export async function isAnySaleKnown(db: Kysely<Database>, workspaceId: number, by: Date): Promise<boolean> {
  const found = await db
    .selectFrom("order_change as x")
    .select("x.order_line_id")
    .where("x.workspace_id", "=", workspaceId)
    .where("x.as_of", "<", by)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Days with orders, each as it was known before the moment `by` and as it is. The amounts of a line that sources told of since are folded anew from the versions
 * before, as load folds them; an order that is cancelled as a whole was so once a source had said it. Orders are dated, credited and narrowed as they are now.
 */
export async function listSalesChanges(
  context: ReportContext,
  by: Date,
  conversion: Conversion,
): Promise<SalesChange[]> {
  const { id } = context.workspace;
  const sums = ["gross", "cancelled", "refunded"].flatMap((amount) => [`${amount}_sales_then`, `${amount}_sales_now`]);
  const totals = sums.map(
    (key) => sql`${totalOf(sql.ref(`day_sum.${key}`), conversion, sql`true`)} as ${sql.ref(key)}`,
  );
  const { rows } = await sql<SalesChange>`
    with changed as materialized (
      select distinct x.order_line_id from order_change as x where x.workspace_id = ${id} and x.as_of >= ${by}
    ), line as (
      select c.order_id, c.order_line_id, c.day, c.currency, c.orders, c.gross_sales_minor as gross, c.cancelled_sales_minor as cancelled,
        c.refunded_sales_minor as refunded, ch.order_line_id is not null as is_changed
      from order_credit as c left join changed as ch on ch.order_line_id = c.order_line_id
      where ${sql.join(linesOf(context), sql` and `)}
    ), told as (
      select line.*, case when line.order_line_id = 0 then ${isToldBy(id, by, sql`true`)} else not is_changed or was.versions > 0 end as is_known,
        case when is_changed then was.gross else line.gross end as gross_then,
        case when is_changed then was.refunded else line.refunded end as refunded_then,
        case when is_changed then coalesce(was.cancelled, case when ${isCancelledBy(id, by)} then was.gross else 0 end)
          when line.cancelled = 0 or ${isOfLine(id)} or ${isCancelledBy(id, by)} then line.cancelled else 0 end as cancelled_then
      from line left join lateral (${amountsBy(id, by)}) as was on is_changed
    ), one_order as (
      select order_id, day, currency, sum(orders) as orders, bool_or(is_known) as is_known,
        sum(gross) as gross, sum(cancelled) as cancelled, sum(refunded) as refunded,
        sum(gross_then) as gross_then, sum(cancelled_then) as cancelled_then, sum(refunded_then) as refunded_then
      from told group by 1, 2, 3
    ), day_sum as (
      select day, currency, sum(orders) as orders_now, sum(case when is_known then orders else 0 end) as orders_then,
        count(*) filter (where is_known and cancelled > cancelled_then) as cancelled_orders,
        count(*) filter (where is_known and refunded > refunded_then) as refunded_orders,
        sum(gross) as gross_sales_now, sum(gross_then) as gross_sales_then, sum(cancelled) as cancelled_sales_now,
        sum(cancelled_then) as cancelled_sales_then, sum(refunded) as refunded_sales_now, sum(refunded_then) as refunded_sales_then
      from one_order group by 1, 2
    )
    select day_sum.day, sum(orders_now) as orders_now, sum(orders_then) as orders_then, sum(orders_now - orders_then) as late_orders,
      sum(cancelled_orders) as cancelled_orders, sum(refunded_orders) as refunded_orders, ${sql.join(totals)}
    from day_sum ${joinRate(id, conversion)}
    group by 1 order by 1`.execute(context.db);
  return rows;
}

/** The amounts of `line` from its versions before a moment: of each the last stated, of the greater rank, the greater text. No versions: nothing. */
function amountsBy(workspaceId: number, by: Date): RawBuilder<unknown> {
  const last = (column: string) => {
    const value = sql.ref(`v.${column}`);
    return sql`(array_agg(${value} order by v.as_of desc, s.rank desc, ${value}::text collate "C" desc) filter (where ${value} is not null))[1]`;
  };
  return sql`
    select versions, coalesce(refunded, 0) as refunded, cancelled,
      case when unit_price is null then 0 else unit_price * coalesce(quantity, 1) - coalesce(discount, 0) end as gross
    from (
      select count(*) as versions, ${last("quantity")} as quantity, ${last("unit_price_minor")} as unit_price,
        ${last("seller_discount_minor")} as discount, ${last("cancelled_minor")} as cancelled, ${last("refunded_minor")} as refunded
      from order_change as v join source as s on s.workspace_id = ${workspaceId} and s.source_id = v.source_id
      where v.workspace_id = ${workspaceId} and v.order_line_id = line.order_line_id and v.as_of < ${by}) as version`;
}

/** Whether the order is cancelled as a whole, and a source had said so. */
function isCancelledBy(workspaceId: number, by: Date): RawBuilder<boolean> {
  return sql`(exists (
      select from "order" as o where o.workspace_id = ${workspaceId} and o.id = line.order_id and (o.cancelled_at is not null or o.status = 'cancelled'))
    and ${isToldBy(workspaceId, by, sql`(n.attributes ->> 'cancelled_at' is not null or n.attributes ->> 'status' = 'cancelled')`)})`;
}

/** Whether a source had said something of the order. */
function isToldBy(workspaceId: number, by: Date, what: RawBuilder<boolean>): RawBuilder<boolean> {
  return sql`exists (
    select from observation as n
    where n.workspace_id = ${workspaceId} and n.entity = 'order' and n.entity_id = line.order_id and n.captured_at < ${by} and ${what})`;
}

/** Whether what is cancelled is stated of the line itself. */
function isOfLine(workspaceId: number): RawBuilder<boolean> {
  return sql`exists (
    select from order_line as l where l.workspace_id = ${workspaceId} and l.id = line.order_line_id and l.cancelled_minor is not null)`;
}
