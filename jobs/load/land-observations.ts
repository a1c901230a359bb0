import type { Touched } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { copyObservations } from "#jobs/load/copy-observations.ts";
import type { EntityDescription } from "#jobs/load/describe-entity.ts";
import type { EntityKeys } from "#jobs/load/entity-keys.ts";
import { findUnsettled } from "#jobs/load/find-unsettled.ts";
import { foldEntities } from "#jobs/load/fold-entities.ts";
import { followChanges } from "#jobs/load/follow-changes.ts";
import type { Observation } from "#jobs/load/to-observations.ts";

/** Writes what a batch says of the entities of one stream, and brings their rows in line. Returns how many entities changed. */
export async function landObservations(
  trx: DatabaseTransaction,
  keys: EntityKeys,
  origin: { readonly sourceId: number; readonly batchId: number },
  { entity }: EntityDescription,
  observations: readonly Observation[],
  touched: Touched,
): Promise<number> {
  const { workspaceId } = keys;
  await copyObservations(trx, keys, origin, entity, observations);
  const { newest, tangled } = await findUnsettled(trx, keys, origin.batchId, entity, observations);
  const laid = await foldEntities(trx, workspaceId, entity, newest, origin.batchId);
  const changes = laid.concat(await foldEntities(trx, workspaceId, entity, tangled));
  const ids = new Set(observations.map(({ scope, externalId }) => keys.idOf(entity, scope, externalId)));
  const changed = await followChanges(trx, workspaceId, entity, [...ids], changes, touched);
  return changed.size;
}
