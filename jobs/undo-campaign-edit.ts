import { jobInputs } from "#db/job-inputs.ts";
import { undoCampaignEdit } from "#jobs/campaigns/undo-campaign-edit.ts";
import { defineJob } from "#jobs/define-job.ts";
import { holdWorkspace } from "#jobs/imports/hold-workspace.ts";

export const undoCampaignEditJob = defineJob({
  name: "undo-campaign-edit",
  description: "Takes back one act of a person on a campaign, as if it had never been.",
  input: jobInputs["undo-campaign-edit"].input,
  run: ({ jobRunId }, { handle, workspaceId, signal }) =>
    holdWorkspace(handle, workspaceId, signal, async () => {
      await undoCampaignEdit(handle, workspaceId, jobRunId);
      return {};
    }),
});
