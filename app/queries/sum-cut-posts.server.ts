import { type RawBuilder, sql } from "kysely";
import type { Period } from "#app/lib/dates/day.ts";
import { monthRows } from "#app/queries/month-rows.server.ts";

/** Of a post `r` of post_rise: its days are so few that they are read as they are. Months would take three looks in place of one. */
export const hasFewDays = sql<boolean>`r.last_day - r.first_day < 45`;

/**
 * `sums` over the days `d` (provided, reach, views) of posts that a period cuts, with their post_id: of the days that lie in it where `isIn`, of all until its end
 * where the post has days after that (`ends_after`), but of posts of many days, which have the period alone. The posts are rows `c` of `cut`, a table expression
 * of the query with post_id, ends_after and has_few_days.
 */
export function sumCutPosts(
  workspaceId: number,
  period: Period,
  sums: (isIn: RawBuilder<boolean>) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  const which = (ends: RawBuilder<boolean>) =>
    daysOfPosts(workspaceId, sql`select c.post_id from cut as c where c.has_few_days and ${ends}`);
  const months = monthRows({ table: "post_day", workspaceId, periods: [period], post: sql.ref("c.post_id") });
  return sql`(
    select d.post_id, ${sums(sql`true`)} from ${which(sql`not c.ends_after`)} and d.day >= (select ${period.from}::date) group by d.post_id
    union all
    select d.post_id, ${sums(sql`d.day >= ${period.from}`)} from ${which(sql`c.ends_after`)} and d.day <= (select ${period.to}::date) group by d.post_id
    union all
    select c.post_id, s.* from cut as c
    cross join lateral (select ${sums(sql`true`)} from ${months} as d where d.provided <> 0) as s
    where not c.has_few_days)`;
}

/**
 * The days `d` of `posts` in one pass of the primary key, to be narrowed by a first or a last day of which the planner does not know the value: of newer days than
 * its statistics it expects none, and would look for the posts among all that the workspace has of these days.
 */
export function daysOfPosts(workspaceId: number, posts: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`post_day as d where d.workspace_id = ${workspaceId} and d.provided <> 0 and d.post_id = any(array(${posts}))`;
}
