import { sql } from "kysely";
import type { Period } from "#app/lib/dates/day.ts";
import { conditionsOf } from "#app/queries/fact-conditions.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import type { Fact } from "#db/metrics/facts.ts";

/**
 * The days of the period, from its end (ascending: its beginning) on, that have the first `count` rows of a list by day. How many there are on each day at least
 * the fact says, in the column `counted`; where it knows of fewer these are all days.
 */
export async function narrowDays(
  { db, workspace, filters }: ReportContext,
  fact: Fact,
  counted: string,
  count: number,
): Promise<Period> {
  const { from, to } = filters;
  const isAscending = filters.direction === "asc";
  const direction = isAscending ? sql`asc` : sql`desc`;
  const { rows } = await sql<{ day: string }>`
    select s.day from (
      select f.day, sum(sum(${sql.ref(`f.${counted}`)})) over (order by f.day ${direction}) as counted from ${sql.table(fact.table)} as f
      where ${sql.join(conditionsOf(fact, "f", workspace.id, filters), sql` and `)} and f.day between ${from} and ${to}
      group by f.day) as s
    where s.counted >= ${count} order by s.day ${direction} limit 1`.execute(db);
  const [bound] = rows;
  if (!bound) return { from, to };
  return isAscending ? { from, to: bound.day } : { from: bound.day, to };
}
