import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { stageRows } from "#jobs/rollup/stage/staged-table.ts";

/** Fills rollup_touched with ids, in order: neighbours in the tables are then looked up one after another. */
export async function stageIds(trx: DatabaseTransaction, ids: Iterable<number>): Promise<void> {
  const sorted = [...ids].sort((a, b) => a - b);
  await stageRows<number>(trx, "rollup_touched", [{ name: "id", type: "int8", read: (id) => id }], sorted, ["id"]);
}
