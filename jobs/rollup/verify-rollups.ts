import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import { lifeTables } from "#jobs/rollup/lives/life-tables.ts";
import { openRollup, type RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { type RolledUpTable, rolledUpTables } from "#jobs/rollup/rolled-up-tables.ts";
import { expectFacts } from "#jobs/rollup/verify/expect-facts.ts";
import { expectLives } from "#jobs/rollup/verify/expect-lives.ts";
import { verifyInterests } from "#jobs/rollup/verify/verify-interests.ts";
import { expected } from "#jobs/rollup/whole/fact-place.ts";

/** A row of a fact that is not what the raw rows add up to; null where one of the two is missing. */
export interface RollupDifference {
  readonly table: string;
  readonly stored: Record<string, unknown> | null;
  readonly expected: Record<string, unknown> | null;
}

/**
 * Computes every fact of a workspace from scratch beside the stored ones, as of one moment, and lists every row that differs; first what the
 * rules say of posts and comments, which the facts follow. How posts live is compared once nothing of it waits to be measured. Changes nothing.
 */
export async function verifyRollups(
  handle: Pick<DatabaseHandle, "pool">,
  workspaceId: number,
): Promise<RollupDifference[]> {
  return runInTransaction(handle, async (trx) => {
    await sql`set transaction isolation level repeatable read`.execute(trx.db);
    const context = await openRollup(trx, workspaceId);
    await expectFacts(context);
    const differences: RollupDifference[] = await verifyInterests(context);
    const tables = (await expectLives(context)) ? [...rolledUpTables, ...lifeTables] : rolledUpTables;
    for (const table of tables) differences.push(...(await findDifferences(context, table)));
    return differences;
  });
}

async function findDifferences(
  { db, workspaceId }: RollupContext,
  { table, key }: RolledUpTable,
): Promise<RollupDifference[]> {
  const isSame = sql.raw(key.map((column) => `s.${column} = e.${column}`).join(" and "));
  const { rows } = await sql<RollupDifference>`
    select ${table} as table, to_jsonb(s) as stored, to_jsonb(e) as expected
    from (select * from ${sql.table(table)} where workspace_id = ${workspaceId}) as s full join ${expected(table)} as e on ${isSame}
    where s.workspace_id is null or e.workspace_id is null or s::text is distinct from e::text`.execute(db);
  return rows;
}
