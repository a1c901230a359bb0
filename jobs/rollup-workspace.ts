import { forgetSettled } from "#db/forget-settled.server.ts";
import { jobInputs } from "#db/job-inputs.ts";
import { logStep } from "#db/log/log.server.ts";
import { createTouched } from "#db/records/touched.ts";
import { type DatabaseTransaction, runInTransaction } from "#db/transaction.server.ts";
import { defineJob } from "#jobs/define-job.ts";
import { holdWorkspace } from "#jobs/imports/hold-workspace.ts";
import { settleLives } from "#jobs/lives/settle-lives.ts";
import { lockWorkspace } from "#jobs/load/lock-workspace.ts";
import { undoOrphans } from "#jobs/load/undo-orphans.ts";
import { rollupPairs } from "#jobs/pieces/pairs/rollup-pairs.ts";
import { rollupWorkspace } from "#jobs/rollup/rollup-workspace.ts";
import { settleLanded } from "#jobs/settle-landed.ts";

export const rollupWorkspaceJob = defineJob({
  name: "rollup-workspace",
  description: "Computes all facts anew, as a change of the time zone and some updates ask for.",
  input: jobInputs["rollup-workspace"].input,
  run: async (_input, { handle, workspaceId, signal }) => {
    const orphans = await runInTransaction(handle, async (trx) => {
      await lockWorkspace(trx, workspaceId);
      // What is touched does not matter: all is computed.
      const undone = (await isSuspect(trx, workspaceId)) ? await undoOrphans(trx, workspaceId, createTouched()) : 0;
      await rollupWorkspace(trx, workspaceId);
      await forgetSettled(trx.db, workspaceId);
      return undone;
    });
    if (orphans > 0) {
      logStep("warn", `Took back what was left of ${orphans} batches that had been undone`);
      await holdWorkspace(handle, workspaceId, signal, () => settleLanded(handle, workspaceId, signal));
      return {};
    }
    await rollupPairs(handle, workspaceId);
    await settleLives(handle, workspaceId, new Date());
    return {};
  },
});

/** Whether the database's migration found that something was left of batches, which only workspaces of that time can hold. The caller holds the lock. */
async function isSuspect({ db }: DatabaseTransaction, workspaceId: number): Promise<boolean> {
  const { facts_version: version } = await db
    .selectFrom("workspace")
    .select("facts_version")
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  return version === 0;
}
