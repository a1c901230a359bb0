import { type Kysely, sql } from "kysely";
import type { Day } from "#app/lib/dates/day.ts";
import { type ExposureMeasure, exposureMeasures, providedBit, snapshotCounters } from "#db/metrics/measures.ts";
import type { Database } from "#db/schema/database.ts";

/** What a post has until now. */
export interface PostLifetime {
  readonly postId: number;
  readonly platform: string;
  readonly publishedDay: Day | null;
  readonly counters: Readonly<Partial<Record<ExposureMeasure, KnownCounter>>>;
}

/** A counter that the post's platform gives. */
export interface KnownCounter {
  /** What stood before the first snapshot included. */
  readonly total: number;
  /** Null where it is not known when. */
  readonly readAt: Date | null;
  /** Of which source it is now: of those that ever gave it the one of the highest rank, which took over from the others. */
  readonly source: string | null;
}

type LifetimeRow = Readonly<Record<`total_${(typeof snapshotCounters)[number]}`, number | null>> &
  Pick<PostLifetime, "postId" | "platform" | "publishedDay"> & {
    readonly knownAt: readonly (Date | null)[] | null;
    readonly given: readonly { readonly source: string; readonly provided: number }[];
  };

/** The lifetimes of posts, one for each that is known, in no order; counters that nobody gave are left out. */
export async function readLifetimes(
  db: Kysely<Database>,
  workspaceId: number,
  postIds: readonly number[],
): Promise<PostLifetime[]> {
  if (postIds.length === 0) return [];
  const totals = snapshotCounters.map((counter) => sql.ref(`l.total_${counter}`));
  const { rows } = await sql<LifetimeRow>`
    select p.id as "postId", p.platform, d.published_day as "publishedDay", l.known_at as "knownAt", ${sql.join(totals)},
      (select coalesce(json_agg(json_build_object('source', s.source, 'provided', g.provided) order by s.rank desc, s.source collate "C"), '[]')
        from post_source as g join source as s on s.workspace_id = ${workspaceId} and s.source_id = g.source_id
        where g.workspace_id = ${workspaceId} and g.post_id = p.id) as given
    from post as p
    left join post_dimension as d on d.workspace_id = ${workspaceId} and d.post_id = p.id
    left join post_lifetime as l on l.workspace_id = ${workspaceId} and l.post_id = p.id
    where p.workspace_id = ${workspaceId} and p.id = any(${postIds}::bigint[])`.execute(db);
  return rows.map(toLifetime);
}

function toLifetime({ postId, platform, publishedDay, knownAt, given, ...totals }: LifetimeRow): PostLifetime {
  const known = snapshotCounters.flatMap((counter): [ExposureMeasure, KnownCounter][] => {
    const total = totals[`total_${counter}`];
    if (total === null) return [];
    const source = given.find(({ provided }) => (provided & providedBit(counter)) !== 0)?.source ?? null;
    return [[counter, { total, readAt: knownAt?.[exposureMeasures.indexOf(counter)] ?? null, source }]];
  });
  return { postId, platform, publishedDay, counters: Object.fromEntries(known) };
}
