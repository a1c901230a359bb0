import { type RawBuilder, sql } from "kysely";

/** Writes post_source of the posts whose sources are not those stored. */
export function writeSources(workspaceId: number): RawBuilder<unknown> {
  return sql`
    post_source_gone as (
      delete from post_source as t where t.workspace_id = ${workspaceId} and t.ctid = any (array(
        select o.ctid from rollup_post as r cross join lateral (
          select p.ctid, p.source_id from post_source as p where p.workspace_id = ${workspaceId} and p.post_id = r.post_id offset 0) as o
        where r.has_new_sources
          and not exists (select from rollup_post_source as s where s.post_id = r.post_id and s.source_id = o.source_id)))),
    post_source_written as (
      insert into post_source (workspace_id, post_id, source_id, provided, begun_at, surface_provided, surfaces)
      select ${workspaceId}::int, post_id, source_id, provided, begun_at, surface_provided, surfaces from rollup_post_source
      on conflict (workspace_id, post_id, source_id) do update
      set provided = excluded.provided, begun_at = excluded.begun_at, surface_provided = excluded.surface_provided, surfaces = excluded.surfaces)`;
}
