import { type RawBuilder, sql } from "kysely";
import type { ListFamilies } from "#app/queries/list-families.server.ts";
import { searchCondition } from "#app/queries/search-condition.server.ts";
import type { ListRow } from "#app/reports/list.ts";
import type { ReportContext } from "#app/reports/report.ts";

/** Products that have arrived, with the posts that have and recommend them and what was sold. */
export function listProducts({ workspace, filters }: ReportContext, families: ListFamilies): RawBuilder<ListRow> {
  return sql`
    select p.id as row_key, coalesce(p.name, p.external_id) as name, p.brand, p.category, p.shop, coalesce(r.posts, 0) as posts,
      ${sql.join(families.columns)}, p.external_id as product_id, p.url
    from product as p
    left join lateral (
      select x.posts from recommendation_account as x
      where x.workspace_id = ${workspace.id} and x.product_id = p.id and x.account_id = 0 and x.kind = '' and x.content_kind = '' and x.platform = '' offset 0) as r on true
    ${families.joinOn(sql.ref("p.id"), "once")}
    where ${isListed({ workspace, filters })}`;
}

export function countProducts(context: ReportContext): RawBuilder<{ count: number }> {
  return sql`select count(*) as count from product as p where ${isListed(context)}`;
}

function isListed({ workspace, filters }: Pick<ReportContext, "workspace" | "filters">): RawBuilder<boolean> {
  const texts = ["p.name", "p.brand", "p.category", "p.external_id"].map((name) => sql.ref(name));
  return sql`p.workspace_id = ${workspace.id} and ${searchCondition(filters.search, texts)}`;
}
