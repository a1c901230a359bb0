import { sql } from "kysely";
import { conditionsOf, filteredDimensions } from "#app/queries/fact-conditions.server.ts";
import { isListedDay } from "#app/queries/list-post-days.server.ts";
import type { ReportContext, RowKey } from "#app/reports/report.ts";
import { findFact } from "#db/metrics/facts.ts";

/**
 * The keys of the first `count` days of posts by day, ties by post. How many there are on each day a fact says: only the days on which the first
 * ones lie are looked up for each post. Null where no fact answers.
 */
export async function rankPostDays(context: ReportContext, count: number): Promise<RowKey[] | null> {
  const { db, workspace, filters } = context;
  const fact = findFact("exposure", filteredDimensions("exposure", filters), []);
  if (!fact) return null;
  const isAscending = filters.direction === "asc";
  const direction = isAscending ? sql`asc` : sql`desc`;
  const bound = await sql<{ day: string }>`
    select s.day from (
      select f.day, sum(sum(f.post_days)) over (order by f.day ${direction}) as days from ${sql.table(fact.table)} as f
      where ${sql.join(conditionsOf(fact, "f", workspace.id, filters), sql` and `)} and f.day between ${filters.from} and ${filters.to}
      group by f.day) as s
    where s.days >= ${count} order by s.day ${direction} limit 1`.execute(db);
  const day = bound.rows[0]?.day;
  const within = day === undefined ? filters : { ...filters, ...(isAscending ? { to: day } : { from: day }) };
  const { rows } = await sql<{ key: RowKey }>`
    select d.post_id || ' ' || d.day as key from post_day as d
    left join post as p on p.workspace_id = ${workspace.id} and p.id = d.post_id
    where ${isListedDay({ workspace, filters: within })} order by d.day ${direction}, d.post_id limit ${count}`.execute(
    db,
  );
  return rows.map(({ key }) => key);
}
