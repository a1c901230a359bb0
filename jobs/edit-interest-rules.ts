import { jobInputs } from "#db/job-inputs.ts";
import { defineJob } from "#jobs/define-job.ts";
import { holdWorkspace } from "#jobs/imports/hold-workspace.ts";
import { editInterestRules } from "#jobs/interests/edit-rules.ts";
import { settleLives } from "#jobs/lives/settle-lives.ts";

export const editInterestRulesJob = defineJob({
  name: "edit-interest-rules",
  description:
    "Changes the words by which posts get themes and content kinds and comments purchase intent, and all that follows.",
  input: jobInputs["edit-interest-rules"].input,
  run: ({ edits }, { handle, workspaceId, signal }) =>
    holdWorkspace(handle, workspaceId, signal, async () => {
      const result = await editInterestRules(handle, workspaceId, edits);
      await settleLives(handle, workspaceId, new Date());
      return { result };
    }),
});
