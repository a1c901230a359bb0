import { type RawBuilder, sql } from "kysely";
import { blankedComment } from "#app/queries/blanked-comment.server.ts";
import { isOfCreator, isOneOf } from "#app/queries/fact-conditions.server.ts";
import { ofChosenPosts } from "#app/queries/of-chosen-posts.server.ts";
import { searchCondition } from "#app/queries/search-condition.server.ts";
import type { ListRow } from "#app/reports/list.ts";
import type { ReportContext } from "#app/reports/report.ts";

/** Comments of the period that ask where to buy, with the post that they stand under. Who wrote them is not kept; whom they name is blanked. */
export function listBuyingComments({ workspace, filters }: ReportContext): RawBuilder<ListRow> {
  const { id, timeZone } = workspace;
  const midnight = (day: RawBuilder<unknown>) => sql`(${day})::timestamp at time zone ${timeZone}`;
  const conditions = [
    sql<boolean>`c.workspace_id = ${id} and c.is_purchase_intent`,
    sql<boolean>`c.created_at >= ${midnight(sql`${filters.from}::date`)} and c.created_at < ${midnight(sql`${filters.to}::date + 1`)}`,
    searchCondition(filters.search, [sql.ref("c.text"), sql.ref("p.title"), sql.ref("p.caption"), themes]),
    ...ofChosenPosts(sql.ref("c.post_id"), id, filters),
  ];
  if (filters.platforms.length > 0) conditions.push(isOneOf(sql.ref("c.platform"), filters.platforms));
  if (filters.creator !== null) conditions.push(isOfCreator(sql.ref("p.account_id"), id, filters.creator));
  if (filters.post !== null) conditions.push(sql`c.post_id = ${filters.post}`);
  return sql`
    select c.id as row_key, ${blankedComment} as comment, c.created_at as commented_at, c.likes,
      coalesce(p.title, left(p.caption, 120), p.external_id) as post, c.platform, coalesce(a.name, a.handle, a.external_id) as creator,
      ${themes} as themes, c.post_id::text as post_id
    from comment as c
    left join post as p on p.workspace_id = ${id} and p.id = c.post_id
    left join account as a on a.workspace_id = ${id} and a.id = p.account_id
    left join post_dimension as d on d.workspace_id = ${id} and d.post_id = c.post_id
    where ${sql.join(conditions, sql` and `)}`;
}

const themes = sql`nullif(array_to_string(d.themes, ', '), '')`;
