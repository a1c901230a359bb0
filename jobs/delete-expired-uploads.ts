import { jobInputs } from "#db/job-inputs.ts";
import { defineJob } from "#jobs/define-job.ts";
import { deleteExpiredUploads } from "#jobs/uploads/delete-expired-uploads.ts";

export const deleteExpiredUploadsJob = defineJob({
  name: "delete-expired-uploads",
  description: "Removes uploaded files that are no longer needed.",
  input: jobInputs["delete-expired-uploads"].input,
  schedule: "17 3 * * *",
  run: async (_input, { handle, workspaceId }) => ({
    result: { deleted: await deleteExpiredUploads(handle, workspaceId) },
  }),
});
