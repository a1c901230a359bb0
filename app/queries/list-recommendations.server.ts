import { type RawBuilder, sql } from "kysely";
import { isOfCreator, isOneOf } from "#app/queries/fact-conditions.server.ts";
import { ofChosenPosts } from "#app/queries/of-chosen-posts.server.ts";
import { searchCondition } from "#app/queries/search-condition.server.ts";
import type { ListRow, RowKey } from "#app/reports/list.ts";
import type { ReportContext } from "#app/reports/report.ts";

/** Recommendations, those whose post or product has not arrived included, under the ids that are known; those of `ids` alone where they are known already. */
export function listRecommendations(
  { workspace, filters }: ReportContext,
  ids?: readonly RowKey[],
): RawBuilder<ListRow> {
  const { id } = workspace;
  const conditions = [sql<boolean>`r.workspace_id = ${id}`, ...ofChosenPosts(sql.ref("r.post_id"), id, filters)];
  if (ids) conditions.push(sql`r.id = any(${ids}::bigint[])`);
  if (filters.platforms.length > 0) conditions.push(isOneOf(sql.ref("r.platform"), filters.platforms));
  if (filters.creator !== null) conditions.push(isOfCreator(sql.ref("p.account_id"), id, filters.creator));
  if (filters.product !== null) conditions.push(sql`r.product_id = ${filters.product}`);
  conditions.push(
    searchCondition(filters.search, [
      sql.ref("g.name"),
      sql.ref("p.title"),
      sql.ref("p.caption"),
      sql.ref("a.name"),
      sql.ref("a.handle"),
    ]),
  );
  return sql`
    select r.id as row_key, coalesce(g.name, g.external_id) as product, coalesce(p.title, left(p.caption, 120), p.external_id) as post,
      coalesce(a.name, a.handle, a.external_id) as creator, r.platform, r.kind, r.recommended_at, l.total_views as lifetime_views, l.post_id is not null as has_lifetime
    from recommendation as r
    left join product as g on g.workspace_id = ${id} and g.id = r.product_id
    left join post as p on p.workspace_id = ${id} and p.id = r.post_id
    left join account as a on a.workspace_id = ${id} and a.id = p.account_id
    left join post_lifetime as l on l.workspace_id = ${id} and l.post_id = r.post_id
    where ${sql.join(conditions, sql` and `)}`;
}
