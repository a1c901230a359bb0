import { type RawBuilder, sql } from "kysely";
import { addDays, addMonths, type Period } from "#app/lib/dates/day.ts";
import { isOneOf } from "#app/queries/fact-conditions.server.ts";
import type { Filters, ReportContext } from "#app/reports/report.ts";
import { providedBit } from "#db/metrics/measures.ts";

/** Posts of one theme that recommend one product, against all posts that recommend it; orders are those of the product that are credited to these posts. */
export interface ThemeCounts {
  readonly productId: number;
  readonly product: string;
  readonly category: string | null;
  readonly theme: string;
  /** Published in these months. */
  readonly posts: number;
  readonly views: number;
  readonly orders: number;
  readonly productViews: number;
  readonly productOrders: number;
}

/** The whole months that a period touches: the facts of themes and products are kept by month. */
export function monthsOf({ from, to }: Period): Period {
  const last = `${to.slice(0, 7)}-01`;
  return { from: `${from.slice(0, 7)}-01`, to: addDays(addMonths(last, 1), -1) };
}

/** Only platforms on which the views of posts about the product are known count, and only orders of days on which those of their post are: both sides of every rate are of the same posts and days. */
export async function measureThemeLift({ db, workspace, filters }: ReportContext): Promise<ThemeCounts[]> {
  const { id } = workspace;
  const months = monthsOf(filters);
  const orders = ordersColumn(filters);
  const { rows } = await sql<ThemeCounts>`
    with seen as materialized (
      select e.product_id, e.platform, e.theme, sum(e.views) as views, sum(e.posts) as posts
      from product_theme_month as e
      where e.workspace_id = ${id} and e.month between ${months.from} and ${months.to} and e.provided & ${sql.lit(providedBit("views"))} <> 0
        and ${restrict("e", filters)}
      group by e.product_id, e.platform, e.theme),
    bought as materialized (
      select t.product_id, t.platform, t.theme, sum(${sql.ref(`t.${orders}`)}) as orders
      from theme_product_month as t
      where t.workspace_id = ${id} and t.month between ${months.from} and ${months.to} and t.has_views and ${restrict("t", filters)} and ${ofChannels("t", filters)}
      group by t.product_id, t.platform, t.theme),
    counted as materialized (
      select seen.product_id, seen.platform, seen.theme, seen.views, seen.posts, coalesce(bought.orders, 0) as orders
      from seen left join bought on bought.product_id = seen.product_id and bought.platform = seen.platform and bought.theme = seen.theme),
    whole as materialized (select * from counted where counted.theme = '' and counted.views > 0),
    part as (
      select counted.* from counted join whole on whole.product_id = counted.product_id and whole.platform = counted.platform
      where counted.theme <> '')
    select part.product_id as "productId", coalesce(p.name, p.external_id, part.product_id::text) as product, p.category, part.theme,
      sum(part.posts) as posts, sum(part.views) as views, sum(part.orders) as orders,
      min(total.views) as "productViews", min(total.orders) as "productOrders"
    from part
    join (select whole.product_id, sum(whole.views) as views, sum(whole.orders) as orders from whole group by whole.product_id) as total
      on total.product_id = part.product_id
    left join product as p on p.workspace_id = ${id} and p.id = part.product_id
    group by part.product_id, p.name, p.external_id, p.category, part.theme
    order by min(total.orders) desc, part.product_id, sum(part.orders) desc, part.theme`.execute(db);
  return rows;
}

/** Orders credited to posts about a product that lift leaves out, for the views of the post are not known on their day. */
export async function countOrdersUnseen({ db, workspace, filters }: ReportContext): Promise<number> {
  const months = monthsOf(filters);
  const { rows } = await sql<{ orders: number }>`
    select coalesce(sum(${sql.ref(`t.${ordersColumn(filters)}`)}), 0) as orders from theme_product_month as t
    where t.theme = '' and not t.has_views and t.workspace_id = ${workspace.id} and t.month between ${months.from} and ${months.to}
      and ${restrict("t", filters)} and ${ofChannels("t", filters)}`.execute(db);
  return rows[0]?.orders ?? 0;
}

/** Orders of each theme, over all products that its posts recommend; each order at the credit of its largest line. */
export async function measureThemeOrders({ db, workspace, filters }: ReportContext): Promise<Map<string, number>> {
  const months = monthsOf(filters);
  const { rows } = await sql<{ theme: string; orders: number }>`
    select t.theme, sum(${sql.ref(`t.${ordersColumn(filters)}`)}) as orders from theme_product_month as t
    where t.theme <> '' and t.workspace_id = ${workspace.id} and t.month between ${months.from} and ${months.to}
      and ${restrict("t", filters)} and ${ofChannels("t", filters)}
    group by t.theme`.execute(db);
  return new Map(rows.map(({ theme, orders }) => [theme, orders]));
}

function ordersColumn({ window }: Filters): string {
  return `orders_${window}`;
}

function restrict(alias: string, { platforms, product }: Filters): RawBuilder<boolean> {
  const onPlatforms = platforms.length > 0 ? isOneOf(sql.ref(`${alias}.platform`), platforms) : sql`true`;
  const ofProduct = product === null ? sql`true` : sql`${sql.ref(`${alias}.product_id`)} = ${product}`;
  return sql`${onPlatforms} and ${ofProduct}`;
}

function ofChannels(alias: string, { channels }: Filters): RawBuilder<boolean> {
  return channels.length > 0 ? isOneOf(sql.ref(`${alias}.channel`), channels) : sql`true`;
}
