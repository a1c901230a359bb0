import type { DatabaseHandle } from "#db/client.server.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";

export async function countBatches({ db }: DatabaseHandle, workspaceId: number): Promise<number> {
  const { count } = await db
    .selectFrom("ingest_batch")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Tables of a workspace whose content is not as expected, and rollups that differ from their snapshots. */
export async function findDifferences(
  handle: DatabaseHandle,
  workspace: { readonly id: number; readonly slug: string },
  expected: Record<string, string>,
): Promise<string[]> {
  const sums = await checksumDatabase(handle.db, workspace.slug);
  const differences = Object.keys(expected).filter((table) => sums[table] !== expected[table]);
  const stale = await verifyRollups(handle, workspace.id);
  return [...differences, ...stale.map((one) => `rollup ${JSON.stringify(one)}`)];
}
