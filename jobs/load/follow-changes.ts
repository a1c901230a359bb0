import { readInterestRules } from "#db/interests/read-rules.server.ts";
import type { Entity } from "#db/records/field.ts";
import type { Touched } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { EntityChange } from "#jobs/load/fold-entities.ts";
import { foldOrderChanges } from "#jobs/load/fold-order-changes.ts";
import { markInterests } from "#jobs/load/mark-interests.ts";
import { markPurchaseIntent } from "#jobs/load/mark-purchase-intent.ts";
import { touchFacts } from "#jobs/load/touch-facts.ts";

/**
 * All that follows from rows that were folded anew, and from the observations of `ids`: what is computed from the rows, the versions of
 * order lines, and whose facts are touched. Returns which entities changed.
 */
export async function followChanges(
  trx: DatabaseTransaction,
  workspaceId: number,
  entity: Entity,
  ids: readonly number[],
  changes: readonly EntityChange[],
  touched: Touched,
): Promise<Set<number>> {
  const changed = new Set(changes.map((change) => change.id));
  if (changed.size > 0 && (entity === "comment" || entity === "post")) {
    const rules = await readInterestRules(trx.db, workspaceId);
    if (entity === "comment") await markPurchaseIntent(trx, workspaceId, [...changed], rules);
    else await markInterests(trx, workspaceId, [...changed], rules, touched);
  }
  if (entity === "order_line") for (const id of await foldOrderChanges(trx, workspaceId, ids)) changed.add(id);
  await touchFacts(trx, workspaceId, entity, changes, touched);
  return changed;
}
