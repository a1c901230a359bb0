import { type Kysely, sql } from "kysely";
import type { Day } from "#app/lib/dates/day.ts";
import { type ExposureMeasure, providedBit } from "#db/metrics/measures.ts";
import type { Database } from "#db/schema/database.ts";

/** One day of a post: what it gained, null where that is not given. */
export type PostLifeDay = { readonly day: Day; readonly state: "known" | "interpolated" | "gap" } & Readonly<
  Partial<Record<ExposureMeasure, number | null>>
>;

export interface PostLife {
  readonly publishedDay: Day | null;
  /** What stood before the first snapshot. */
  readonly opening: Readonly<Partial<Record<ExposureMeasure, number | null>>>;
  readonly days: readonly PostLifeDay[];
}

/** All days of one post, by its key. */
export async function readPostLife(
  db: Kysely<Database>,
  workspaceId: number,
  postId: number | null,
  measures: readonly ExposureMeasure[],
): Promise<PostLife> {
  const gained = measures.map(
    (measure) =>
      sql`case when d.provided & ${sql.lit(providedBit(measure))} <> 0 then ${sql.ref(`d.${measure}`)} end as ${sql.ref(measure)}`,
  );
  const openings = measures.map((measure) => sql`${sql.ref(`l.opening_${measure}`)} as ${sql.ref(measure)}`);
  const [days, lives] = await Promise.all([
    sql<PostLifeDay>`
      select d.day, case when d.is_gap then 'gap' when d.is_interpolated then 'interpolated' else 'known' end as state, ${sql.join(gained)}
      from post_day as d where d.workspace_id = ${workspaceId} and d.post_id = ${postId} and d.provided <> 0 order by d.day`.execute(
      db,
    ),
    sql<{ published_day: Day | null } & PostLife["opening"]>`
      select p.published_day, ${sql.join(openings)} from post_dimension as p
      left join post_lifetime as l on l.workspace_id = ${workspaceId} and l.post_id = p.post_id
      where p.workspace_id = ${workspaceId} and p.post_id = ${postId}`.execute(db),
  ]);
  const [{ published_day: publishedDay, ...opening } = { published_day: null }] = lives.rows;
  return { publishedDay, opening, days: days.rows };
}
