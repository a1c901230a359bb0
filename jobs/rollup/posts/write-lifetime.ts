import { type RawBuilder, sql } from "kysely";
import { exposureMeasures, snapshotCounters } from "#db/metrics/measures.ts";
import { postKinds } from "#jobs/rollup/posts/staged-post.ts";

const staged = [
  "provided",
  "first_captured_at",
  "last_captured_at",
  "last_comment_at",
  ...exposureMeasures.flatMap((measure) => [`opening_${measure}`, `total_${measure}`]),
];

/** The columns of post_lifetime beside its key and counter_falls. */
export const lifetimeColumns: readonly string[] = ["platform", "account_id", ...staged, "known_at", "known_steps"];

/** Their values, from a row `r` of rollup_post and the dimensions `d` of its post. */
export function lifetimeValues(): RawBuilder<unknown> {
  const arrayOf = (prefix: string) =>
    `array[${snapshotCounters.map((counter) => `r.${prefix}_${counter}`).join(", ")}]`;
  const own = staged.map((name) => `r.${name}`).join(", ");
  return sql.raw(
    `d.platform, d.account_id, ${own}, ${arrayOf("known_at")}, case when r.is_inexact then ${arrayOf("known_step")} end`,
  );
}

/** Writes post_lifetime as staged. Falls are counted by day: where only some days are computed their number changes by the difference. */
export function writeLifetime(workspaceId: number): RawBuilder<unknown> {
  const columns = [...lifetimeColumns, "counter_falls"];
  return sql`
    post_lifetime_written as (
      insert into post_lifetime as l (workspace_id, post_id, ${sql.raw(columns.join(", "))})
      select ${workspaceId}::int, r.post_id, ${lifetimeValues()},
        r.falls + case when r.kind = ${postKinds.whole} then 0 else
          coalesce((select k.counter_falls from post_lifetime as k where k.workspace_id = ${workspaceId} and k.post_id = r.post_id), 0) end
        - case when r.kind = ${postKinds.window} then coalesce(f.falls, 0) else 0 end
      from rollup_post as r join dimension as d on d.post_id = r.post_id and not d.is_old
      left join (select post_id, sum(counter_falls)::int as falls from replaced where counter_falls > 0 group by post_id) as f on f.post_id = r.post_id
      on conflict (workspace_id, post_id) do update set ${sql.raw(columns.map((name) => `${name} = excluded.${name}`).join(", "))}),
    post_lifetime_gone as (
      delete from post_lifetime as l where l.workspace_id = ${workspaceId}
        and l.post_id = any (array(select post_id from rollup_post where kind = ${postKinds.gone})))`;
}
