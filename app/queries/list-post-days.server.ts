import { type RawBuilder, sql } from "kysely";
import { chosenPosts } from "#app/queries/list-posts.server.ts";
import type { ListRow, ReportContext } from "#app/reports/report.ts";
import { type ExposureMeasure, providedBit } from "#db/metrics/measures.ts";

/** Days of posts, each measure null where it is not given. */
export function listPostDays(context: ReportContext, measures: readonly ExposureMeasure[]): RawBuilder<ListRow> {
  const { workspace, filters } = context;
  const columns = measures.map(
    (measure) =>
      sql`case when d.provided & ${sql.lit(providedBit(measure))} <> 0 then ${sql.ref(`d.${measure}`)} end as ${sql.ref(measure)}`,
  );
  return sql`
    select d.post_id || ' ' || d.day as row_key, d.post_id as id, d.day, p.external_id as post_id, p.platform, coalesce(p.title, left(p.caption, 120)) as title, ${sql.join(columns)},
      case when d.is_gap then 'gap' when d.is_interpolated then 'interpolated' else 'known' end as state
    from post_day as d
    join post as p on p.workspace_id = ${workspace.id} and p.id = d.post_id
    where d.workspace_id = ${workspace.id} and d.provided <> 0 and d.day between ${filters.from} and ${filters.to} and ${chosenPosts(context)}`;
}

export function countPostDays(context: ReportContext): RawBuilder<{ count: number }> {
  const { workspace, filters } = context;
  return sql`select count(*) as count from post_day as d
    join post as p on p.workspace_id = ${workspace.id} and p.id = d.post_id
    where d.workspace_id = ${workspace.id} and d.provided <> 0 and d.day between ${filters.from} and ${filters.to} and ${chosenPosts(context)}`;
}
