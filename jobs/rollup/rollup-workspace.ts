import { sql } from "kysely";
import { factsVersion } from "#db/facts-version.ts";
import { createTouched } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { listIds } from "#jobs/rollup/list-ids.ts";
import { rolledUpTables } from "#jobs/rollup/rolled-up-tables.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";

/** Computes every fact of a workspace anew from what landed: after a change of its time zone or of the rules, or to mend what verify-rollups found. The caller holds its lock. */
export async function rollupWorkspace(trx: DatabaseTransaction, workspaceId: number): Promise<void> {
  for (const { table } of rolledUpTables)
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(trx.db);
  const touched = createTouched();
  for (const id of await listIds(trx, "post", workspaceId)) touched.posts.set(id, null);
  for (const id of await listIds(trx, "account", workspaceId)) touched.accounts.set(id, null);
  for (const id of await listIds(trx, "order", workspaceId)) touched.orders.add(id);
  await rollupTouched(trx, workspaceId, touched);
  await trx.db
    .updateTable("workspace")
    .set({ facts_version: factsVersion })
    .where("workspace_id", "=", workspaceId)
    .execute();
}
