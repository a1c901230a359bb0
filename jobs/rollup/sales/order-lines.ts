import { type RawBuilder, sql } from "kysely";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";

/**
 * `line`: the lines of the orders in rollup_touched, with their amounts and the day they are dated by. Samples are left out, and orders that say neither
 * when they were paid nor when they were placed. An order of which no line is known is one line with id 0. The largest line carries the order.
 */
export function readOrderLines({ workspaceId, zone }: RollupContext): RawBuilder<unknown> {
  const gross = sql`case when l.unit_price_minor is null then 0
    else l.unit_price_minor * coalesce(l.quantity, 1) - coalesce(l.seller_discount_minor, 0) end`;
  return sql`
    dated_order as materialized (
      select o.*, (coalesce(o.paid_at, o.created_at) at time zone ${zone}::text)::date as day, coalesce(o.created_at, o.paid_at) as placed_at,
        o.cancelled_at is not null or o.status is not distinct from 'cancelled' as is_cancelled
      from rollup_touched as t cross join lateral (
        select * from "order" as x where x.workspace_id = ${workspaceId} and x.id = t.id offset 0) as o
      where o.is_sample is not true and coalesce(o.paid_at, o.created_at) is not null),
    line as materialized (
      select a.*, (row_number() over (partition by a.order_id order by a.gross_sales_minor desc, a.sku collate "C") = 1)::int as orders
      from (
        select o.id as order_id, coalesce(l.id, 0) as order_line_id, l.sku, o.day, o.placed_at, o.discount_code,
          coalesce(o.channel, 'online') as channel, coalesce(o.currency, l.currency, '') as currency, coalesce(l.product_id, 0) as product_id,
          (l.id is null)::int as orders_without_lines, case when l.id is null then 0 else coalesce(l.quantity, 1) end as units,
          ${gross} as gross_sales_minor,
          coalesce(l.cancelled_minor, case when o.is_cancelled then ${gross} else 0 end) as cancelled_sales_minor,
          coalesce(l.refunded_minor, 0) as refunded_sales_minor, coalesce(l.commission_minor, 0) as commission_minor
        from dated_order as o left join lateral (
          select * from order_line as x where x.workspace_id = ${workspaceId} and x.order_id = o.id offset 0) as l on true) as a)`;
}
