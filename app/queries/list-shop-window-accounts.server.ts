import { type RawBuilder, sql } from "kysely";
import { isOfCreator, isOneOf } from "#app/queries/fact-conditions.server.ts";
import { rateIntervalToSql } from "#app/queries/rate-interval-sql.server.ts";
import { searchCondition } from "#app/queries/search-condition.server.ts";
import type { ListRow } from "#app/reports/list.ts";
import type { ReportContext } from "#app/reports/report.ts";

interface Known {
  /** Whether orders had been loaded for any of the days. */
  readonly hasSales: boolean;
  /** The platforms that had none to give on any of them. */
  readonly withoutOrders: readonly string[];
}

const windows = { all: null, direct: 0, "1d": 1, "7d": 7, "14d": 14 } as const;

/**
 * Accounts that display products, or whose shop window was visited in the period: what is displayed, visits, and orders that came through the
 * window. Orders are unknown (null) where none had been loaded, where the platform had none to give and the account has none, and where the
 * account has some and not one says its surface.
 */
export function listShopWindowAccounts(
  { workspace, filters }: ReportContext,
  { hasSales, withoutOrders }: Known,
): RawBuilder<ListRow> {
  const { id } = workspace;
  const { from, to, window } = filters;
  const days = windows[window];
  const inWindow = days === null ? sql`true` : sql`o.window_days <= ${days}`;
  const ofChannels = (alias: string) =>
    filters.channels.length > 0 ? isOneOf(sql.ref(`${alias}.channel`), filters.channels) : sql`true`;
  const conditions: RawBuilder<boolean>[] = [
    sql`a.workspace_id = ${id}`,
    sql`(shown.account_id is not null or seen.account_id is not null)`,
  ];
  if (filters.platforms.length > 0) conditions.push(isOneOf(sql.ref("a.platform"), filters.platforms));
  if (filters.creator !== null) conditions.push(isOfCreator(sql.ref("a.id"), id, filters.creator));
  conditions.push(searchCondition(filters.search, [sql.ref("c.name"), sql.ref("a.name"), sql.ref("a.handle")]));
  const isOffered = withoutOrders.length > 0 ? sql`not ${isOneOf(sql.ref("a.platform"), withoutOrders)}` : sql`true`;
  const isKnown = sql`(${hasSales} and (sold.account_id is not null or ${isOffered}))`;
  const orders = sql`(case when ${isKnown} and not (coalesce(sold.orders, 0) > 0 and sold.surface_orders = 0) then coalesce(bought.orders, 0) end)`;
  const { lower, upper } = rateIntervalToSql(orders, sql`seen.visits`);
  return sql`
    select a.id as row_key, coalesce(c.name, a.name, a.handle, a.external_id) as creator, coalesce(a.creator_id, a.id) as creator_id,
      coalesce(a.name, a.handle, a.external_id) as account, a.platform,
      coalesce(shown.products, 0) as displayed_products, shown.displayed_from, shown.displayed_to, seen.visits as shop_window_visits,
      ${orders} as window_orders, sold.account_id is not null as has_sales,
      case when seen.visits > 0 and ${orders} <= seen.visits then ${orders}::float8 / seen.visits end as window_conversion,
      ${lower} as window_conversion_lower, ${upper} as window_conversion_upper
    from account as a
    left join creator as c on c.workspace_id = ${id} and c.id = a.creator_id
    left join (
      select w.account_id, count(*) filter (where w.displayed_to is null) as products, min(w.displayed_from) as displayed_from,
        case when count(*) = count(w.displayed_to) then max(w.displayed_to) end as displayed_to
      from shop_window as w where w.workspace_id = ${id} group by w.account_id) as shown on shown.account_id = a.id
    left join (
      select f.account_id, sum(f.shop_window_visits) as visits from follower_day as f
      where f.workspace_id = ${id} and f.day between ${from} and ${to} and f.shop_window_visits is not null
      group by f.account_id) as seen on seen.account_id = a.id
    left join (
      select s.account_id, sum(${sql.ref(`s.orders_${window}`)}) as orders, sum(${sql.ref(`s.surface_orders_${window}`)}) as surface_orders
      from account_sales_day as s where s.workspace_id = ${id} and s.day between ${from} and ${to} and ${ofChannels("s")}
      group by s.account_id) as sold on sold.account_id = a.id
    left join (
      select o.account_id, sum(o.orders) as orders from order_credit as o
      where o.workspace_id = ${id} and o.surface = 'shop_window' and o.day between ${from} and ${to} and ${inWindow} and ${ofChannels("o")}
      group by o.account_id) as bought on bought.account_id = a.id
    where ${sql.join(conditions, sql` and `)}`;
}
