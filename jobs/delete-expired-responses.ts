import { jobInputs } from "#db/job-inputs.ts";
import { defineJob } from "#jobs/define-job.ts";
import { deleteExpiredResponses } from "#jobs/pull/delete-expired-responses.ts";

export const deleteExpiredResponsesJob = defineJob({
  name: "delete-expired-responses",
  description: "Removes kept answers of platforms that are older than the workspace keeps them.",
  input: jobInputs["delete-expired-responses"].input,
  schedule: "47 3 * * *",
  run: async (_input, { handle, workspaceId }) => ({
    result: { deleted: await deleteExpiredResponses(handle, workspaceId) },
  }),
});
