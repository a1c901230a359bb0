import { sql } from "kysely";
import { ageDays } from "#db/lives/age-days.ts";
import type { TouchedSpan } from "#db/records/touched.ts";
import { lastReadDay } from "#jobs/rollup/posts/comments-read.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";

interface Reading {
  readonly subject: number;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly from_day: number | null;
  readonly to_day: number | null;
}

/**
 * The posts whose facts follow from how far comments were read, now that this has changed: those with a day of counters or an age in the time
 * between before and now, and all where one of the two is unknown. Of most there is none: counters are of today, and so are readings.
 */
export async function findReadPosts(
  { db, workspaceId, days }: RollupContext,
  readings: ReadonlyMap<number, TouchedSpan | null>,
): Promise<number[]> {
  if (readings.size === 0) return [];
  const spans = [...readings].map(([subject, span]): Reading => {
    if (!span) return { subject, from: null, to: null, from_day: null, to_day: null };
    const [from, to] = [new Date(span.from), new Date(span.to)];
    return { subject, from, to, from_day: lastReadDay(days, span.from), to_day: lastReadDay(days, span.to) };
  });
  const { rows } = await sql<{ id: number }>`
    with reading as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb)
        as r (subject bigint, "from" timestamptz, "to" timestamptz, from_day int, to_day int)),
    candidate as materialized (
      select p.id, p.published_at, r.* from reading as r cross join lateral (
        select q.id, q.published_at from post as q where q.workspace_id = ${workspaceId} and q.id = r.subject
        union all
        select q.id, q.published_at from post as q where q.workspace_id = ${workspaceId} and q.account_id = r.subject offset 0) as p)
    select c.id from candidate as c
    where c."from" is null
      or exists (select from unnest(${[...ageDays]}::int[]) as n (age) cross join lateral (
        select from post_age as a where a.workspace_id = ${workspaceId} and a.post_id = c.id and a.age_days = n.age offset 0) as o
        where c.published_at + n.age * interval '24 hours' >= c."from" and c.published_at + n.age * interval '24 hours' < c."to")
      or exists (select from generate_series(c.from_day + 1, c.to_day) as n (day_number) cross join lateral (
        select from post_day as d where d.workspace_id = ${workspaceId} and d.post_id = c.id and d.day = date '1970-01-01' + n.day_number
          and d.provided <> 0 offset 0) as o)`.execute(db);
  return rows.map(({ id }) => id);
}
