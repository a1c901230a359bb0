import { type RawBuilder, sql } from "kysely";
import type { Period } from "#app/lib/dates/day.ts";
import { monthRows } from "#app/queries/month-rows.server.ts";

/** Of a post `r` of post_rise: its days are so few that they are read as they are. Months would take three looks in place of one. */
export const hasFewDays = sql<boolean>`r.last_day - r.first_day < 45`;

/**
 * Sums over the days `d` (provided, reach, views) that posts have in a period, with their post_id; those of few days are one pass of the index, of others months
 * and the days beside them are looked up. The posts are rows `c` of `cut`, a table expression of the query with post_id and has_few_days, that are `chosen`.
 * Of one without such days there is no row, or one of nulls.
 */
export function sumCutPosts(
  workspaceId: number,
  period: Period,
  sums: RawBuilder<unknown>,
  chosen: RawBuilder<boolean> = sql`true`,
): RawBuilder<unknown> {
  const months = monthRows({ table: "post_day", workspaceId, periods: [period], post: sql.ref("c.post_id") });
  return sql`(
    select d.post_id, ${sums} from post_day as d
    where d.workspace_id = ${workspaceId} and d.post_id = any(array(select c.post_id from cut as c where c.has_few_days and ${chosen}))
      and d.day between ${period.from} and ${period.to} and d.provided <> 0
    group by d.post_id
    union all
    select c.post_id, s.* from cut as c
    cross join lateral (select ${sums} from ${months} as d where d.provided <> 0) as s
    where not c.has_few_days and ${chosen})`;
}
