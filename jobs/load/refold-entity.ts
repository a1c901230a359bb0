import type { Entity } from "#db/records/field.ts";
import type { Touched } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { foldEntities } from "#jobs/load/fold-entities.ts";
import { foldOrderChanges } from "#jobs/load/fold-order-changes.ts";
import { markPurchaseIntent } from "#jobs/load/mark-purchase-intent.ts";
import { touchFacts } from "#jobs/load/touch-facts.ts";

/** Folds some entities anew with all that follows from their rows, and notes what that touches. Returns how many of them changed. */
export async function refoldEntity(
  trx: DatabaseTransaction,
  workspaceId: number,
  entity: Entity,
  ids: readonly number[],
  touched: Touched,
): Promise<number> {
  const changes = await foldEntities(trx, workspaceId, entity, ids);
  const changed = new Set(changes.map((change) => change.id));
  if (entity === "comment") await markPurchaseIntent(trx, workspaceId, [...changed]);
  if (entity === "order_line") for (const id of await foldOrderChanges(trx, workspaceId, ids)) changed.add(id);
  await touchFacts(trx, workspaceId, entity, changes, touched);
  return changed.size;
}
