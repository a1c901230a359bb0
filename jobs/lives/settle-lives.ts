import type { DatabaseHandle } from "#db/client.server.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import { lockWorkspace } from "#jobs/load/lock-workspace.ts";
import { type MeasuredLives, measureLives } from "#jobs/rollup/lives/measure-lives.ts";

/** Measures the lives of all posts that changed since, in one transaction that nothing else of the workspace runs beside. */
export async function settleLives(handle: DatabaseHandle, workspaceId: number, now: Date): Promise<MeasuredLives> {
  return runInTransaction(handle, async (trx) => {
    await lockWorkspace(trx, workspaceId);
    return measureLives(trx, workspaceId, now);
  });
}
