import { sql } from "kysely";
import { counterOf } from "#app/queries/list-figure-sources.server.ts";
import { postsOfPiece } from "#app/queries/posts-of-piece.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { exposureMeasures, type Measure } from "#db/metrics/measures.ts";

/** When all of some counters of a post, or of the posts of a piece, were last known: the earliest of their last readings; null where one of them never was. */
export async function findPostReadings(
  { db, workspace, filters }: ReportContext,
  measures: readonly Measure[],
): Promise<Date | null> {
  const counters: readonly Measure[] = [...measures, ...measures.flatMap(counterOf)];
  const places = exposureMeasures.flatMap((name, index) => (counters.includes(name) ? [index + 1] : []));
  if (places.length === 0) return null;
  const isAskedFor =
    filters.piece === null
      ? sql`l.post_id = ${filters.post}`
      : sql`l.post_id in ${postsOfPiece(workspace.id, filters.piece)}`;
  const { rows } = await sql<{ readAt: Date | null }>`
    select min(l.known_at[place]) as "readAt" from post_lifetime as l
    cross join unnest(array[${sql.join(places)}]::int[]) as place
    where l.workspace_id = ${workspace.id} and ${isAskedFor}`.execute(db);
  return rows[0]?.readAt ?? null;
}
