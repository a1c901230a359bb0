import { forgetSettled } from "#db/forget-settled.server.ts";
import { jobInputs } from "#db/job-inputs.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import { defineJob } from "#jobs/define-job.ts";
import { settleLives } from "#jobs/lives/settle-lives.ts";
import { lockWorkspace } from "#jobs/load/lock-workspace.ts";
import { rollupPairs } from "#jobs/pieces/pairs/rollup-pairs.ts";
import { rollupWorkspace } from "#jobs/rollup/rollup-workspace.ts";

export const rollupWorkspaceJob = defineJob({
  name: "rollup-workspace",
  description: "Computes all facts anew, as a change of the time zone and some updates ask for.",
  input: jobInputs["rollup-workspace"].input,
  run: async (_input, { handle, workspaceId }) => {
    await runInTransaction(handle, async (trx) => {
      await lockWorkspace(trx, workspaceId);
      await rollupWorkspace(trx, workspaceId);
      await forgetSettled(trx.db, workspaceId);
    });
    await rollupPairs(handle, workspaceId);
    await settleLives(handle, workspaceId, new Date());
    return {};
  },
});
