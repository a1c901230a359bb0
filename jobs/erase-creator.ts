import { jobInputs } from "#db/job-inputs.ts";
import { defineJob } from "#jobs/define-job.ts";
import { eraseCreator } from "#jobs/erasures/erase-creator.ts";

export const eraseCreatorJob = defineJob({
  name: "erase-creator",
  description: "Erases a creator with all that was landed of them, and keeps them from coming back.",
  input: jobInputs["erase-creator"].input,
  run: async ({ creatorId }, { handle, workspaceId, signal, report }) => ({
    result: (await eraseCreator(handle, { workspaceId, ownerId: creatorId, signal, report })) ?? {},
  }),
});
