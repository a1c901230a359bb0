import { type RawBuilder, sql } from "kysely";
import { isOfCreator, isOneOf } from "#app/queries/fact-conditions.server.ts";
import { isOfKinds } from "#app/queries/list-posts.server.ts";
import { minorUnitToSql } from "#app/queries/minor-unit-sql.server.ts";
import { searchCondition } from "#app/queries/search-condition.server.ts";
import type { ListRow, RowKey } from "#app/reports/list.ts";
import type { ReportContext } from "#app/reports/report.ts";

/** Orders in their own currency, in major units, and what their largest line is credited to. Of `ids` alone where they are known already. */
export function listOrders(context: ReportContext, ids?: readonly RowKey[]): RawBuilder<ListRow> {
  const { workspace, filters } = context;
  const { id } = workspace;
  const conditions = linesOf(context);
  if (ids) conditions.push(sql`c.order_id = any(${ids}::bigint[])`);
  const sum = (column: string) =>
    sql`coalesce(sum(${sql.ref(`c.${column}`)}) filter (where c.orders_without_lines = 0), 0)`;
  const hasLines = sql`bool_or(c.orders_without_lines = 0)`;
  const money = (amount: RawBuilder<unknown>) =>
    sql`(case when ${hasLines} then ${amount} / ${minorUnitToSql(sql`min(c.currency)`)} end)`;
  return sql`
    select c.order_id as row_key, min(o.external_id) as order_id, min(o.shop) as shop, min(c.day) as day, min(c.channel) as channel, min(o.status) as status, min(c.currency) as currency,
      count(*) filter (where c.orders_without_lines = 0) as lines, (case when ${hasLines} then ${sum("units")} end) as units,
      ${money(sum("gross_sales_minor"))} as gross_sales, ${money(sum("cancelled_sales_minor"))} as cancelled_sales,
      ${money(sum("refunded_sales_minor"))} as refunded_sales,
      ${money(sql`(${sum("gross_sales_minor")} - ${sum("cancelled_sales_minor")} - ${sum("refunded_sales_minor")})`)} as net_sales,
      max(case when c.orders > 0 then c.level end) as level, max(case when c.orders > 0 then c.how end) as how,
      max(case when c.orders > 0 then nullif(c.platform, '') end) as platform,
      max(case when c.orders > 0 then coalesce(a.name, a.handle, a.external_id) end) as creator,
      max(case when c.orders > 0 then coalesce(p.title, left(p.caption, 120), p.external_id) end) as post
    from order_credit as c
    left join "order" as o on o.workspace_id = ${id} and o.id = c.order_id
    left join account as a on a.workspace_id = ${id} and a.id = c.account_id
    left join post as p on p.workspace_id = ${id} and p.id = c.post_id
    where ${sql.join(conditions, sql` and `)} and ${searchCondition(filters.search, [sql.ref("o.external_id"), sql.ref("o.shop"), sql.ref("a.name"), sql.ref("p.title")])}
    group by c.order_id`;
}

/** Without a search nothing but the credited lines need be looked at. */
export function countOrders(context: ReportContext): RawBuilder<{ count: number }> | null {
  const { filters } = context;
  if (filters.search !== "") return null;
  const hasWholeOrders = narrowedLines({ ...context, filters: { ...filters, channels: [] } }).length === 0;
  // Of whole orders each has one line that carries it; of others any line may be left.
  if (hasWholeOrders)
    return sql`select coalesce(sum(c.orders), 0) as count from order_credit as c where ${sql.join(linesOf(context), sql` and `)}`;
  return sql`select count(distinct c.order_id) as count from order_credit as c where ${sql.join(linesOf(context), sql` and `)}`;
}

/** The credited lines `c` of the workspace and the period that the filters leave. */
export function linesOf(context: ReportContext): RawBuilder<boolean>[] {
  const { workspace, filters } = context;
  return [
    sql<boolean>`c.workspace_id = ${workspace.id}`,
    sql<boolean>`c.day between ${filters.from} and ${filters.to}`,
    ...narrowedLines(context),
  ];
}

/** What filters leave of them; nothing where none is set. */
function narrowedLines({ workspace: { id }, filters }: ReportContext): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [];
  if (filters.platforms.length > 0) conditions.push(isOneOf(sql.ref("c.platform"), filters.platforms));
  if (filters.formats.length > 0) conditions.push(isOneOf(sql.ref("c.format"), filters.formats));
  if (filters.relations.length > 0) conditions.push(isOneOf(sql.ref("c.relation"), filters.relations));
  if (filters.tiers.length > 0) conditions.push(isOneOf(sql.ref("c.tier"), filters.tiers));
  if (filters.surfaces.length > 0) conditions.push(isOneOf(sql.ref("c.surface"), filters.surfaces));
  if (filters.theme !== null) conditions.push(sql`${filters.theme} = any(c.themes)`);
  if (filters.kinds.length > 0)
    conditions.push(
      sql`c.post_id in (select p.id from post as p where p.workspace_id = ${id} and ${isOfKinds(id, filters.kinds)})`,
    );
  if (filters.channels.length > 0) conditions.push(isOneOf(sql.ref("c.channel"), filters.channels));
  if (filters.creator !== null) conditions.push(isOfCreator(sql.ref("c.account_id"), id, filters.creator));
  // As the index by campaign asks.
  if (filters.campaign !== null)
    conditions.push(sql`c.campaign_ids @> array[${filters.campaign}::bigint] and c.campaign_ids <> '{}'`);
  if (filters.product !== null) conditions.push(sql`c.product_id = ${filters.product}`);
  return conditions;
}
