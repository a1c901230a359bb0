import { type RawBuilder, sql } from "kysely";
import { bucketOf } from "#app/lib/dates/buckets.ts";
import type { Day } from "#app/lib/dates/day.ts";
import { onlyDaysOf } from "#app/queries/list-posts.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { componentsOf } from "#db/metrics/components.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";

/**
 * By bucket, how much of what posts counted a platform took back again, of that side of a rate where it is more: 1 or more leaves nothing of it.
 * A total does not tell: 100 views less 95 taken back are 5, and 30 reactions to them a rate of 600 %. Buckets without corrections are left out.
 */
export async function measureCorrections(context: ReportContext, rate: MetricKey): Promise<ReadonlyMap<Day, number>> {
  const { db, workspace, filters } = context;
  const sides = componentsOf(getMetric(rate).formula).map(({ terms }) =>
    terms.map(({ measure }) => sql`coalesce(${sql.ref(`f.${measure}`)}, 0)`),
  );
  const only = onlyDaysOf(context);
  const sums = sides.flatMap((side, place) => [
    sql`sum(${partOf(side, "greatest")}) as ${sql.ref(`counted${place}`)}`,
    sql`-sum(${partOf(side, "least")}) as ${sql.ref(`back${place}`)}`,
  ]);
  const { rows } = await sql<Record<string, number> & { day: Day }>`
    select f.day, ${sql.join(sums)} from post_day as f
    where f.workspace_id = ${workspace.id} and f.day between ${filters.from} and ${filters.to} and ${only ?? sql`true`}
    group by f.day`.execute(db);
  const totals = new Map<Day, { counted: number; back: number }[]>();
  for (const row of rows) {
    const bucket = bucketOf(row.day, filters.grain, workspace.weekStart);
    const known = totals.get(bucket);
    const added = sides.map((_, place) => ({
      counted: Number(row[`counted${place}`] ?? 0) + (known?.[place]?.counted ?? 0),
      back: Number(row[`back${place}`] ?? 0) + (known?.[place]?.back ?? 0),
    }));
    totals.set(bucket, added);
  }
  return new Map(
    [...totals].flatMap(([bucket, own]): [Day, number][] => {
      const shares = own.filter(({ back }) => back > 0).map(({ counted, back }) => back / Math.max(counted, 1));
      return shares.length > 0 ? [[bucket, Math.max(...shares)]] : [];
    }),
  );
}

function partOf(terms: readonly RawBuilder<unknown>[], choose: "greatest" | "least"): RawBuilder<unknown> {
  return sql.join(
    terms.map((term) => sql`${sql.raw(choose)}(${term}, 0)`),
    sql` + `,
  );
}
