import { jobInputs } from "#db/job-inputs.ts";
import { defineJob } from "#jobs/define-job.ts";
import { holdWorkspace } from "#jobs/imports/hold-workspace.ts";
import { decideMatch } from "#jobs/matches/decide-match.ts";

export const decideMatchJob = defineJob({
  name: "decide-match",
  description: "Keeps what a person decided of a post without an id, and lands what follows.",
  input: jobInputs["decide-match"].input,
  run: ({ unnamedId, postId }, { handle, workspaceId, signal }) =>
    holdWorkspace(handle, workspaceId, signal, async () => {
      await decideMatch(handle, workspaceId, unnamedId, { postId });
      return {};
    }),
});
