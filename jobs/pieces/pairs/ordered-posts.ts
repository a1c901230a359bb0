import { type RawBuilder, sql } from "kysely";

/** Attribution windows in the order of the arrays, in days; null: every order. */
const windows = [null, 0, 1, 7, 14];

/**
 * The order lines that are credited to the posts. An order is net while the line that it is credited by is not wholly cancelled or refunded, or
 * its lines are unknown.
 */
export function creditedPosts(workspaceId: number): RawBuilder<unknown> {
  return sql`
    select c.post_id, c.day, c.orders, c.surface, c.window_days, c.commission_minor, c.currency,
      c.orders_without_lines > 0 or c.gross_sales_minor > c.cancelled_sales_minor + c.refunded_sales_minor as is_net
    from order_credit as c
    where c.workspace_id = ${workspaceId} and c.level = 'post' and c.post_id in (select post_id from pair_post)`;
}

/**
 * The net orders of a post until an age, and those that came through promotion, by attribution window. Known from the first day on which any
 * order was credited to a post of the platform until the last day with orders: before and after, none is not known to be 0.
 */
export function orderedPosts(workspaceId: number): RawBuilder<unknown> {
  const counts = (surface: string | null) =>
    sql`array[${sql.join(
      windows.map(
        (days) => sql`coalesce(sum(c.orders) filter (where c.is_net
        and ${days === null ? sql`true` : sql`c.window_days <= ${sql.lit(days)}`}
        and ${surface === null ? sql`true` : sql`c.surface = ${sql.lit(surface)}`}), 0)::int`,
      ),
    )}]`;
  return sql`
    with sold as materialized (
      select c.platform, min(c.day) as first_day,
        (select max(s.day) from workspace_sales_day as s where s.workspace_id = ${workspaceId}) as last_day
      from order_credit as c where c.workspace_id = ${workspaceId} and c.level = 'post' group by c.platform
    )
    select i.post_id, i.age_days, ${counts(null)} as net_orders, ${counts("promotion_platform")} as boosted_orders,
      ${counts("promotion_paid")} as promoted_orders
    from pair_post as i
    join sold as s on s.platform = i.platform and s.first_day <= i.published_day and i.published_day + i.age_days - 1 <= s.last_day
    left join pair_credit as c on c.post_id = i.post_id and c.day < i.published_day + i.age_days
    group by i.post_id, i.age_days`;
}
