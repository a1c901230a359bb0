import { type RawBuilder, sql } from "kysely";
import { isOfCreator, isOneOf } from "#app/queries/fact-conditions.server.ts";
import { ofChosenPosts } from "#app/queries/of-chosen-posts.server.ts";
import { searchCondition } from "#app/queries/search-condition.server.ts";
import type { ListRow } from "#app/reports/list.ts";
import type { ReportContext } from "#app/reports/report.ts";

/** Search terms by what they brought to posts until now: of each post and term the last reading, for readings are cumulative. */
export function listSearchTerms({ workspace, filters }: ReportContext): RawBuilder<ListRow> {
  const { id } = workspace;
  const conditions = [
    sql<boolean>`s.workspace_id = ${id}`,
    searchCondition(filters.search, [sql.ref("s.term")]),
    ...ofChosenPosts(sql.ref("s.post_id"), id, filters),
  ];
  if (filters.platforms.length > 0) conditions.push(isOneOf(sql.ref("s.platform"), filters.platforms));
  if (filters.creator !== null)
    conditions.push(sql`s.post_id in (select p.id from post as p
      where p.workspace_id = ${id} and ${isOfCreator(sql.ref("p.account_id"), id, filters.creator)})`);
  return sql`
    select jsonb_build_array(last.platform, last.term)::text as row_key, last.term, last.platform, count(*) as posts,
      sum(last.impressions) as term_impressions, sum(last.views) as term_views, max(last.captured_at) as captured_at
    from (
      select distinct on (s.post_id, s.term) s.post_id, s.term, s.platform, s.impressions, s.views, s.captured_at
      from search_term as s where ${sql.join(conditions, sql` and `)}
      order by s.post_id, s.term, s.captured_at desc
    ) as last
    group by last.platform, last.term`;
}
