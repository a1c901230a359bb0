import { sql } from "kysely";
import { factsVersion } from "#db/facts-version.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { openRollup } from "#jobs/rollup/read/rollup-context.ts";
import { renewRevision } from "#jobs/rollup/renew-revision.ts";
import { rolledUpTables } from "#jobs/rollup/rolled-up-tables.ts";
import { computeAccountFacts } from "#jobs/rollup/whole/compute-account-facts.ts";
import { computeOrderFacts } from "#jobs/rollup/whole/compute-order-facts.ts";
import { computePostFacts } from "#jobs/rollup/whole/compute-post-facts.ts";
import { inPlaceOfStored } from "#jobs/rollup/whole/fact-place.ts";

/**
 * Computes every fact of a workspace anew from what landed: after a change of its time zone or of the rules, or to mend what verify-rollups found. The caller holds its lock.
 * Days are computed once and summed up once a fact, as verify-rollups does beside what is stored; adding portions to every fact, as landing does, takes several times as long.
 */
export async function rollupWorkspace(trx: DatabaseTransaction, workspaceId: number): Promise<void> {
  const { db } = trx;
  for (const { table } of rolledUpTables)
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(db);
  const context = await openRollup(trx, workspaceId);
  const place = inPlaceOfStored(workspaceId);
  await computePostFacts(context, place);
  await computeAccountFacts(context, place);
  await computeOrderFacts(context, place);
  await sql`
    insert into post_life_due (workspace_id, post_id) select workspace_id, id from post where workspace_id = ${workspaceId} order by id
    on conflict do nothing`.execute(db);
  await renewRevision(trx, workspaceId);
  await db
    .updateTable("workspace")
    .set({ facts_version: factsVersion })
    .where("workspace_id", "=", workspaceId)
    .execute();
}
