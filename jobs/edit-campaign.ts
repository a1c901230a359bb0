import { jobInputs } from "#db/job-inputs.ts";
import { editCampaign } from "#jobs/campaigns/edit-campaign.ts";
import { defineJob } from "#jobs/define-job.ts";
import { holdWorkspace } from "#jobs/imports/hold-workspace.ts";

export const editCampaignJob = defineJob({
  name: "edit-campaign",
  description: "Lands what a person stated of a campaign, and which posts follow from its rule.",
  input: jobInputs["edit-campaign"].input,
  run: (edit, { handle, workspaceId, jobRunId, signal }) =>
    holdWorkspace(handle, workspaceId, signal, async () => {
      const written = await editCampaign(handle, workspaceId, { ...edit, jobRunId });
      const read = edit.records.length;
      return { counts: { read, written, unchanged: read - written, rejected: 0, waiting: 0 } };
    }),
});
