import { type RawBuilder, sql } from "kysely";
import type { Period } from "#app/lib/dates/day.ts";
import { isWithin, monthRows } from "#app/queries/month-rows.server.ts";

/** Of a post `r` of post_rise: its days are so few that they are read as they are. Months would take three looks in place of one. */
export const hasFewDays = sql<boolean>`r.last_day - r.first_day < 45`;

/** The days of the post `c` in a period, with what they give of reach and views: as months and the days beside them, or day by day where `c.has_few_days`. */
export function postRows(workspaceId: number, period: Period): RawBuilder<unknown> {
  const post = sql.ref("c.post_id");
  const months = monthRows({ table: "post_day", workspaceId, periods: [period], post });
  return sql`(
    select r.provided, r.reach, r.views from post_day as r
    where c.has_few_days and r.workspace_id = ${workspaceId} and ${isWithin(sql.ref("r.day"), period, post)}
    union all
    select m.provided, m.reach, m.views from ${months} as m where not c.has_few_days)`;
}
