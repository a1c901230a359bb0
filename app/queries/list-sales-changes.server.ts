import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Day } from "#app/lib/dates/day.ts";
import { type Conversion, joinRate, totalOf } from "#app/queries/convert-currency.server.ts";
import { conditionsOf, filteredDimensions } from "#app/queries/fact-conditions.server.ts";
import { linesOf } from "#app/queries/list-orders.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { findFact } from "#db/metrics/facts.ts";
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
 * Days with orders, each as it was known before the moment `by` and as it is. What is now comes from the facts; of orders that sources told of since, or
 * of a line of them, what they were is put in the place of what they are, and every other order was what it is. The amounts of a line that sources told
 * of since are folded anew from the versions before, as load folds them; an order that is cancelled as a whole was so once a source had said it.
 * Orders are dated, credited and narrowed as they are now. The index of what was said of orders is asked for by its own bound, without which nothing uses it.
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
      select x.order_line_id, l.order_id
      from (select distinct v.order_line_id from order_change as v where v.workspace_id = ${id} and v.as_of >= ${by}) as x
      cross join lateral (
        select y.order_id from order_line as y where y.workspace_id = ${id} and y.id = x.order_line_id offset 0) as l
    ), told_since as (
      select order_id from changed
      union
      select n.entity_id from observation as n
      where n.workspace_id = ${id} and n.entity = 'order' and n.captured_at > '-infinity' and n.captured_at >= ${by}
    ), line as (
      select c.order_id, c.order_line_id, c.day, c.currency, c.orders, c.gross_sales_minor as gross, c.cancelled_sales_minor as cancelled,
        c.refunded_sales_minor as refunded, c.order_line_id in (select order_line_id from changed) as is_changed
      from told_since as t cross join lateral (
        select * from order_credit as x where x.workspace_id = ${id} and x.order_id = t.order_id offset 0) as c
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
    ), part as (
      select f.day, f.currency, sum(f.orders_all) as orders_now, 0 as late_orders, 0 as cancelled_orders, 0 as refunded_orders,
        sum(f.gross_sales_minor_all) as gross_now, 0 as gross_change, sum(f.cancelled_sales_minor_all) as cancelled_now, 0 as cancelled_change,
        sum(f.refunded_sales_minor_all) as refunded_now, 0 as refunded_change
      from ${salesOf(context)} group by 1, 2
      union all
      select day, currency, 0, sum(case when is_known then 0 else orders end), count(*) filter (where is_known and cancelled > cancelled_then),
        count(*) filter (where is_known and refunded > refunded_then),
        0, sum(gross_then - gross), 0, sum(cancelled_then - cancelled), 0, sum(refunded_then - refunded)
      from one_order group by 1, 2
    ), day_sum as (
      select day, currency, ${sql.join(
        ["orders_now", "late_orders", "cancelled_orders", "refunded_orders"].map(
          (key) => sql`sum(${sql.ref(key)}) as ${sql.ref(key)}`,
        ),
      )}, ${sql.join(
        ["gross", "cancelled", "refunded"].flatMap((amount) => {
          const [now, change] = [sql.ref(`${amount}_now`), sql.ref(`${amount}_change`)];
          return [
            sql`sum(${now}) as ${sql.ref(`${amount}_sales_now`)}`,
            sql`sum(${now} + ${change}) as ${sql.ref(`${amount}_sales_then`)}`,
          ];
        }),
      )}
      from part group by 1, 2
    )
    select day_sum.day, sum(orders_now) as orders_now, sum(orders_now - late_orders) as orders_then, sum(late_orders) as late_orders,
      sum(cancelled_orders) as cancelled_orders, sum(refunded_orders) as refunded_orders, ${sql.join(totals)}
    from day_sum ${joinRate(conversion)}
    group by 1 order by 1`.execute(context.db);
  return rows;
}

/** The rows `f` of the coarsest fact of sales that answers, in the period. */
function salesOf({ workspace, filters }: ReportContext): RawBuilder<unknown> {
  const fact = findFact("sales", filteredDimensions("sales", filters), []);
  if (!fact) throw new Error("No fact of sales answers under these filters");
  const isChosen = sql.join(conditionsOf(fact, "f", workspace.id, filters), sql` and `);
  return sql`${sql.table(fact.table)} as f where ${isChosen} and f.day between ${filters.from} and ${filters.to}`;
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
    where n.workspace_id = ${workspaceId} and n.entity = 'order' and n.entity_id = line.order_id
      and (n.captured_at < ${by} or ${by} > any (n.again_at)) and ${what})`;
}

/** Whether what is cancelled is stated of the line itself. */
function isOfLine(workspaceId: number): RawBuilder<boolean> {
  return sql`exists (
    select from order_line as l where l.workspace_id = ${workspaceId} and l.id = line.order_line_id and l.cancelled_minor is not null)`;
}
