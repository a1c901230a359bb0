import { type RawBuilder, sql } from "kysely";
import { exposureMeasures } from "#db/metrics/measures.ts";
import { postKinds } from "#jobs/rollup/posts/staged-post.ts";

/** Writes post_age. Going on from the last snapshot fills in what was unknown at an age; otherwise the staged ages stand in place of the stored. */
export function writeAges(workspaceId: number): RawBuilder<unknown> {
  const columns = exposureMeasures.join(", ");
  const stored = exposureMeasures.map(
    (name) => `case when r.kind = ${postKinds.resume} then coalesce(a.${name}, o.${name}) else a.${name} end`,
  );
  return sql`
    post_age_written as (
      insert into post_age (workspace_id, post_id, age_days, ${sql.raw(columns)})
      select ${workspaceId}::int, a.post_id, a.age_days, ${sql.raw(stored.join(", "))}
      from rollup_post_age as a join rollup_post as r on r.post_id = a.post_id
      left join lateral (select * from post_age as p
        where p.workspace_id = ${workspaceId} and p.post_id = a.post_id and p.age_days = a.age_days offset 0) as o on true
      on conflict (workspace_id, post_id, age_days) do update
      set ${sql.raw(exposureMeasures.map((name) => `${name} = excluded.${name}`).join(", "))}),
    post_age_gone as (
      delete from post_age as t where t.workspace_id = ${workspaceId} and t.ctid = any (array(
        select o.ctid from rollup_post as r cross join lateral (
          select p.ctid, p.age_days from post_age as p where p.workspace_id = ${workspaceId} and p.post_id = r.post_id
            and p.age_days between r.first_age and r.last_age offset 0) as o
        where r.first_age <= r.last_age
          and not exists (select from rollup_post_age as a where a.post_id = r.post_id and a.age_days = o.age_days))))`;
}
