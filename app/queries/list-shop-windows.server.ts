import { type RawBuilder, sql } from "kysely";
import { isOfCreator, isOneOf } from "#app/queries/fact-conditions.server.ts";
import { searchCondition } from "#app/queries/search-condition.server.ts";
import type { ListRow } from "#app/reports/list.ts";
import type { ReportContext } from "#app/reports/report.ts";

export function listShopWindows({ workspace, filters }: ReportContext): RawBuilder<ListRow> {
  const { id } = workspace;
  const conditions = [sql<boolean>`w.workspace_id = ${id}`];
  if (filters.platforms.length > 0) conditions.push(isOneOf(sql.ref("w.platform"), filters.platforms));
  if (filters.creator !== null) conditions.push(isOfCreator(sql.ref("w.account_id"), id, filters.creator));
  if (filters.product !== null) conditions.push(sql`w.product_id = ${filters.product}`);
  conditions.push(searchCondition(filters.search, [sql.ref("g.name"), sql.ref("o.name"), sql.ref("o.handle")]));
  return sql`
    select w.id as row_key, coalesce(o.name, o.handle, o.external_id) as account, w.platform, coalesce(g.name, g.external_id) as product,
      w.position, w.displayed_from, w.displayed_to
    from shop_window as w
    left join product as g on g.workspace_id = ${id} and g.id = w.product_id
    left join account as o on o.workspace_id = ${id} and o.id = w.account_id
    where ${sql.join(conditions, sql` and `)}`;
}
