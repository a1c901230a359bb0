import { sql } from "kysely";
import { trendRate } from "#app/lib/compared.ts";
import { bucketOf } from "#app/lib/dates/buckets.ts";
import type { Day } from "#app/lib/dates/day.ts";
import type { Group } from "#app/queries/groups.ts";
import { onlyDaysOf } from "#app/queries/list-posts.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { componentsOf } from "#db/metrics/components.ts";
import { type Formula, measure } from "#db/metrics/formula.ts";
import { isCorrection } from "#db/metrics/is-correction.server.ts";
import type { Measure } from "#db/metrics/measures.ts";
import { getMetric } from "#db/metrics/metrics.ts";

/** The sides of the rate that is drawn over time: what a total of either does not tell is how much of it was taken back. The index has to know all their counters. */
const sides = componentsOf(getMetric(trendRate).formula).map(({ terms }) => terms.map((term) => term.measure));

/** What has to be summed beside it, each counter for itself. */
export const formulasOfCorrections: readonly Formula[] = sides.flat().map((counter) => measure(counter));

/**
 * By bucket, how much of what posts counted a platform took back again, of that side of the rate where it is more: 1 or more leaves nothing
 * of it. A total does not tell: 100 views less 95 taken back are 5, and 30 reactions to them a rate of 600 %. Buckets without corrections are left out.
 * Only the days with corrections are read, which have an index of their own; `groups`: the sums of `formulasOfCorrections` by bucket.
 */
export async function measureCorrections(
  context: ReportContext,
  groups: ReadonlyMap<string, Group>,
): Promise<ReadonlyMap<Day, number>> {
  const { db, workspace, filters } = context;
  const sums = sides.flat().map((counter) => sql`-sum(least(${sql.ref(`f.${counter}`)}, 0)) as ${sql.ref(counter)}`);
  const { rows } = await sql<Record<string, number> & { day: Day }>`
    select f.day, ${sql.join(sums)} from post_day as f
    where f.workspace_id = ${workspace.id} and f.day between ${filters.from} and ${filters.to} and ${isCorrection("f")} and ${onlyDaysOf(context) ?? sql`true`}
    group by f.day`.execute(db);
  const backs = new Map<Day, number[]>();
  for (const row of rows) {
    const bucket = bucketOf(row.day, filters.grain, workspace.weekStart);
    const known = backs.get(bucket);
    backs.set(
      bucket,
      sides.map((side, place) => side.reduce((sum, counter) => sum + Number(row[counter] ?? 0), known?.[place] ?? 0)),
    );
  }
  return new Map(
    [...backs].flatMap(([bucket, ofSides]): [Day, number][] => {
      const group = groups.get(bucket);
      const shares = ofSides.flatMap((back, place) => {
        const counted = (sides[place] ?? []).reduce((sum, counter) => sum + totalOf(group, counter), back);
        return back > 0 ? [back / Math.max(counted, 1)] : [];
      });
      return shares.length > 0 ? [[bucket, Math.max(...shares)]] : [];
    }),
  );
}

/** What is left of a counter after its corrections; nothing where nothing gives it. */
function totalOf(group: Group | undefined, counter: Measure): number {
  const [component] = componentsOf(measure(counter));
  return (component && group?.sums.current.get(component.key)) ?? 0;
}
