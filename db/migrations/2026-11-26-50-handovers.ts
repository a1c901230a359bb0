import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

const counters = [
  "impressions",
  "views",
  "reach",
  "likes",
  "comments",
  "shares",
  "saves",
  "watch_seconds",
  "product_impressions",
  "product_clicks",
];

/**
 * When a source had begun to give all that it gives: after the last of those moments a post's increments come from the best sources alone. What was
 * rolled up of posts and accounts whose counters several sources give follows the former rule until `rollup-workspace` has run.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const firsts = counters.map(
    (counter) =>
      `min(s.captured_at) filter (where s.${counter} is not null and not (d.is_hidden and s.${counter} = 0))`,
  );
  await runStatements(
    db,
    sql.raw(`
    alter table post_source add column begun_at timestamptz;
    update post_source as t set begun_at = b.begun_at
    from (
      select s.workspace_id, s.post_id, s.source_id, greatest(${firsts.join(", ")}) as begun_at
      from post_snapshot as s
      join post_dimension as d on d.workspace_id = s.workspace_id and d.post_id = s.post_id
      group by s.workspace_id, s.post_id, s.source_id
    ) as b
    where b.workspace_id = t.workspace_id and b.post_id = t.post_id and b.source_id = t.source_id;
    comment on table post_source is 'Grain: one source of one post''s snapshots. Key: workspace_id, post_id, source_id. provided is the mask of measures that it has ever given for the post, begun_at when it had given the last of them for the first time, surface_provided the mask of those it has given by surface, surfaces the ones it has named. Written by rollup.';
    comment on table post_lifetime is 'Grain: one post. Key: workspace_id, post_id. total = opening + increments of post_day, null unknown; opening is what stood before the first snapshot, and what lies between the last value of a source and the first of the one that took over; counter_falls are falls beyond 2 % and the stated precision, and sources that contradict where one takes over; known_at[n] is when the n-th measure was last known and known_steps[n] the step of its last stated digit (null: all exact). Written by rollup.';
    comment on table post_day is 'Grain: one post on one day of the workspace''s zone. Key: workspace_id, post_id, day. Units: increments (int4; reach in people, watch_seconds in seconds), known where provided has the bit, corrections negative; is_interpolated: from an interval over 36 hours, is_gap: over 3 days, or a part was lost where a source took over; counter_falls: falls of counters seen that day. A day of publication without increments has provided 0. Written by rollup.';
  `),
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table post_source drop column begun_at;
    comment on table post_source is 'Grain: one source of one post''s snapshots. Key: workspace_id, post_id, source_id. provided is the mask of measures that it has ever given for the post, surface_provided of those it has given by surface, surfaces the ones it has named. Written by rollup.';
    comment on table post_lifetime is 'Grain: one post. Key: workspace_id, post_id. total = opening + increments of post_day, null unknown; opening is what stood before the first snapshot; counter_falls are falls beyond 2 % and the stated precision; known_at[n] is when the n-th measure was last known and known_steps[n] the step of its last stated digit (null: all exact). Written by rollup.';
    comment on table post_day is 'Grain: one post on one day of the workspace''s zone. Key: workspace_id, post_id, day. Units: increments (int4; reach in people, watch_seconds in seconds), known where provided has the bit, corrections negative; is_interpolated: from an interval over 36 hours, is_gap: over 3 days; counter_falls: falls of counters seen that day. A day of publication without increments has provided 0. Written by rollup.';
  `,
  );
}
