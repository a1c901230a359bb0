import { sql } from "kysely";
import type { Entity } from "#db/records/field.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { Origin, StoredObservation } from "#jobs/load/copy-observations.ts";
import type { KnownRow } from "#jobs/load/find-unsettled.ts";

/** How often one row is seen again before the same content begins another: a row is written anew each time, and so stays small. */
const mostRepeats = 63;
/** Among how many of the newest rows of an entity the same content is looked for: what changes with every pull would else be looked through whole. */
const lookedThrough = 16;

/** Observations whose content the source has said of the entity before, each with the row that holds it. */
export type Repeats = ReadonlyMap<StoredObservation, { readonly observationId: number; readonly lastAt: Date }>;

/** Looks for observations that say the same again: mostly what is newest of the entity, else what one of its other rows says. */
export async function findRepeats(
  { db }: DatabaseTransaction,
  workspaceId: number,
  sourceId: number,
  entity: Entity,
  said: readonly StoredObservation[],
  known: ReadonlyMap<number, KnownRow>,
): Promise<Repeats> {
  const repeats = new Map<StoredObservation, { observationId: number; lastAt: Date }>();
  const observations: StoredObservation[] = [];
  for (const observation of said) {
    const newest = known.get(observation.id);
    if (!newest) continue;
    const isSame = newest.sourceId === sourceId && newest.hash === observation.hash && newest.repeats < mostRepeats;
    if (isSame) repeats.set(observation, newest);
    else observations.push(observation);
  }
  if (observations.length === 0) return repeats;
  const { rows } = await sql<{ place: number; observation_id: number; last_at: Date }>`
    select said.place::int as place, known.observation_id, known.last_at
    from unnest(${observations.map(({ id }) => id)}::bigint[], ${observations.map(({ hash }) => hash)}::bigint[])
      with ordinality as said (id, hash, place)
    cross join lateral (
      select observation_id, last_at
      from (
        select observation_id, last_at, source_id, content_hash, again_at from observation
        where workspace_id = ${workspaceId} and entity = ${entity} and entity_id = said.id
        order by last_at desc limit ${lookedThrough}
      ) as newest
      where source_id = ${sourceId} and content_hash = said.hash and coalesce(cardinality(again_at), 0) < ${mostRepeats}
      order by last_at desc limit 1
    ) as known`.execute(db);
  for (const { place, observation_id: observationId, last_at: lastAt } of rows) {
    const observation = observations[place - 1];
    if (observation) repeats.set(observation, { observationId, lastAt });
  }
  return repeats;
}

/**
 * Notes that contents were seen again. Each row is found by its whole key, whatever the planner believes about the sizes of things: the insertion
 * always meets the row that it names, for the workspace is locked.
 */
export async function noteRepeats(
  { db }: DatabaseTransaction,
  workspaceId: number,
  { sourceId, batchId }: Origin,
  entity: Entity,
  repeats: Repeats,
): Promise<void> {
  if (repeats.size === 0) return;
  const seen = [...repeats];
  await sql`
    with again as materialized (
      select id, known_at, observation_id, array_agg(at order by at) as times
      from unnest(
        ${seen.map(([{ id }]) => id)}::bigint[], ${seen.map(([, { lastAt }]) => lastAt)}::timestamptz[],
        ${seen.map(([, { observationId }]) => observationId)}::bigint[], ${seen.map(([{ at }]) => new Date(at))}::timestamptz[]
      ) as said (id, known_at, observation_id, at)
      group by id, known_at, observation_id
    ),
    noted as (
      insert into observation_repeat (workspace_id, batch_id, entity, entity_ids)
      select ${workspaceId}::int, ${batchId}::bigint, ${entity}, array_agg(distinct id) from again
    )
    insert into observation (workspace_id, entity, entity_id, last_at, observation_id, captured_at, source_id, batch_id, content_hash, again_at, again_by, attributes)
    select ${workspaceId}::int, ${entity}, id, known_at, observation_id, times[cardinality(times)], ${sourceId}::smallint, ${batchId}::bigint, 0,
      times, array_fill(${batchId}::bigint, array[cardinality(times)]), '{}'
    from again order by id
    on conflict (workspace_id, entity, entity_id, last_at, observation_id) do update
    set last_at = greatest(observation.last_at, excluded.captured_at),
      again_at = observation.again_at || excluded.again_at, again_by = observation.again_by || excluded.again_by`.execute(
    db,
  );
}
