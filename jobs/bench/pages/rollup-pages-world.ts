import type { DatabaseHandle } from "#db/client.server.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import type { PagesWorld } from "#jobs/bench/pages/pages-world.ts";
import { lockWorkspace } from "#jobs/load/lock-workspace.ts";
import { rollupWorkspace } from "#jobs/rollup/rollup-workspace.ts";

/** Computes every fact of the world, as after a change of the time zone. */
export async function rollupPagesWorld(handle: DatabaseHandle, { workspaceId }: PagesWorld): Promise<void> {
  await runInTransaction(handle, async (trx) => {
    await lockWorkspace(trx, workspaceId);
    await rollupWorkspace(trx, workspaceId);
  });
}
