import type { Entity } from "#db/records/field.ts";
import type { Touched } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { entitiesInOrder } from "#jobs/load/describe-entity.ts";
import { foldEntities, removeUnobserved } from "#jobs/load/fold-entities.ts";
import { followChanges } from "#jobs/load/follow-changes.ts";

/** Folding takes the ids of entities as one parameter: in portions, so that no message grows without bound. */
const portion = 50_000;

/** Brings the rows of entities that lost observations in line with those that are left. */
export async function foldUnobserved(
  trx: DatabaseTransaction,
  workspaceId: number,
  observed: ReadonlyMap<Entity, readonly number[]>,
  touched: Touched,
): Promise<void> {
  for (const entity of entitiesInOrder) {
    const ids = observed.get(entity) ?? [];
    for (let start = 0; start < ids.length; start += portion) {
      const some = ids.slice(start, start + portion);
      const removed = await removeUnobserved(trx, workspaceId, entity, some);
      const changes = removed.concat(await foldEntities(trx, workspaceId, entity, some));
      await followChanges(trx, workspaceId, entity, some, changes, touched);
    }
  }
}
