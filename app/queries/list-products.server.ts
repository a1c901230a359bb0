import { type RawBuilder, sql } from "kysely";
import type { ListFamilies } from "#app/queries/list-families.server.ts";
import { searchCondition } from "#app/queries/search-condition.server.ts";
import type { ListRow, ReportContext } from "#app/reports/report.ts";

/** Products that have arrived, with the posts that recommend them and what was sold. */
export function listProducts({ workspace, filters }: ReportContext, families: ListFamilies): RawBuilder<ListRow> {
  return sql`
    select p.id as row_key, coalesce(p.name, p.external_id) as name, p.brand, p.category, p.shop, coalesce(r.posts, 0) as posts,
      ${sql.join(families.columns)}, p.external_id as product_id, p.url
    from product as p
    left join (select m.product_id, count(distinct m.post_id) as posts from recommendation as m
      where m.workspace_id = ${workspace.id} group by m.product_id) as r on r.product_id = p.id
    ${families.joinOn(sql.ref("p.id"))}
    where p.workspace_id = ${workspace.id}
      and ${searchCondition(filters.search, [sql.ref("p.name"), sql.ref("p.brand"), sql.ref("p.category"), sql.ref("p.external_id")])}`;
}
