import { sql } from "kysely";
import { factOfListedDays } from "#app/queries/list-post-days.server.ts";
import { chosenIds } from "#app/queries/list-posts.server.ts";
import { isWithin } from "#app/queries/month-rows.server.ts";
import { narrowDays } from "#app/queries/narrow-days.server.ts";
import type { RowKey } from "#app/reports/list.ts";
import type { ReportContext } from "#app/reports/report.ts";

/**
 * The keys of the first `count` days of posts by day, ties by post. How many there are on each day a fact says: only the days on which the first
 * ones lie are looked up for each post. Null where no fact counts them.
 */
export async function rankPostDays(context: ReportContext, count: number): Promise<RowKey[] | null> {
  const { db, workspace, filters } = context;
  const fact = factOfListedDays(context);
  if (!fact) return null;
  const direction = filters.direction === "asc" ? sql`asc` : sql`desc`;
  const within = await narrowDays(context, fact, "post_days", count);
  // Those whose days reach into these are looked up by the pair of post and day, which only the primary key knows.
  const { rows } = await sql<{ key: RowKey }>`
    with alive as materialized (
      select l.post_id from post_rise as l where l.workspace_id = ${workspace.id} and l.first_day <= ${within.to} and l.last_day >= ${within.from}
        and l.post_id = any(array(${chosenIds(context)}))
    )
    select r.post_id || ' ' || r.day as key from alive as c
    join post_day as r on r.workspace_id = ${workspace.id} and r.provided <> 0 and ${isWithin(sql.ref("r.day"), within, sql.ref("c.post_id"))}
    order by r.day ${direction}, r.post_id limit ${count}`.execute(db);
  return rows.map(({ key }) => key);
}
