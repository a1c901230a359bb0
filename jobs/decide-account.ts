import { jobInputs } from "#db/job-inputs.ts";
import { decideAccount } from "#jobs/accounts/decide-account.ts";
import { defineJob } from "#jobs/define-job.ts";
import { holdWorkspace } from "#jobs/imports/hold-workspace.ts";
import { matchPieces } from "#jobs/pieces/match-pieces.ts";

export const decideAccountJob = defineJob({
  name: "decide-account",
  description: "Keeps what a person decided of accounts: joined to a creator, split off, the same as another.",
  input: jobInputs["decide-account"].input,
  run: (act, { handle, workspaceId, signal }) =>
    holdWorkspace(handle, workspaceId, signal, async () => {
      await decideAccount(handle, workspaceId, act);
      return { result: await matchPieces(handle, workspaceId, signal) };
    }),
});
