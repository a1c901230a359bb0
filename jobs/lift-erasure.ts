import { jobInputs } from "#db/job-inputs.ts";
import { defineJob } from "#jobs/define-job.ts";
import { liftErasure } from "#jobs/erasures/lift-erasure.ts";

export const liftErasureJob = defineJob({
  name: "lift-erasure",
  description: "Lets a creator who was erased come back with what is said of them from now on.",
  input: jobInputs["lift-erasure"].input,
  run: async ({ erasureId }, { handle, workspaceId }) => ({
    result: { isLifted: await liftErasure(handle, workspaceId, erasureId) },
  }),
});
