import type { Touched } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { copyObservations, type Origin, type StoredObservation, toStored } from "#jobs/load/copy-observations.ts";
import type { EntityDescription } from "#jobs/load/describe-entity.ts";
import type { EntityKeys } from "#jobs/load/entity-keys.ts";
import { findUnsettled, type Unsettled } from "#jobs/load/find-unsettled.ts";
import { foldEntities } from "#jobs/load/fold-entities.ts";
import { followChanges } from "#jobs/load/follow-changes.ts";
import { findRepeats, noteRepeats, type Repeats } from "#jobs/load/repeat-observations.ts";
import type { Observation } from "#jobs/load/to-observations.ts";

/** Writes what a batch says of the entities of one stream, and brings their rows in line. Returns how many entities changed. */
export async function landObservations(
  trx: DatabaseTransaction,
  keys: EntityKeys,
  origin: Origin,
  { entity }: EntityDescription,
  observations: readonly Observation[],
  touched: Touched,
): Promise<number> {
  const { workspaceId } = keys;
  const stored = toStored(keys, entity, observations);
  const unsettled = await findUnsettled(trx, workspaceId, entity, stored);
  const repeats = await findRepeats(trx, workspaceId, origin.sourceId, entity, stored, unsettled.known);
  await noteRepeats(trx, workspaceId, origin, entity, repeats);
  const fresh = repeats.size === 0 ? stored : stored.filter((observation) => !repeats.has(observation));
  if (fresh.length > 0) await copyObservations(trx, workspaceId, origin, entity, fresh);
  const newest = withoutRepeated(unsettled, stored, repeats);
  const laid = await foldEntities(trx, workspaceId, entity, newest, origin.batchId);
  const changes = laid.concat(await foldEntities(trx, workspaceId, entity, unsettled.tangled));
  const ids = new Set(stored.map(({ id }) => id));
  const changed = await followChanges(trx, workspaceId, entity, [...ids], changes, touched);
  return changed.size;
}

/** Of the entities of which the batch says the newest those of which it says anything else than what was the newest before: the others stay as they are. */
function withoutRepeated(
  { newest, known }: Unsettled,
  stored: readonly StoredObservation[],
  repeats: Repeats,
): number[] {
  if (repeats.size === 0) return newest;
  const changing = new Set<number>();
  for (const observation of stored) {
    const newestRow = known.get(observation.id);
    const isNewest = newestRow?.isAlone && repeats.get(observation)?.observationId === newestRow.observationId;
    if (!isNewest) changing.add(observation.id);
  }
  return newest.filter((id) => changing.has(id));
}
