import { jobInputs } from "#db/job-inputs.ts";
import { defineJob } from "#jobs/define-job.ts";
import { settleLives } from "#jobs/lives/settle-lives.ts";

export const measureLivesJob = defineJob({
  name: "measure-lives",
  description: "Measures how the posts live of which anything changed: curves, half-lives and forecasts.",
  input: jobInputs["measure-lives"].input,
  run: async (_input, { handle, workspaceId }) => ({ result: await settleLives(handle, workspaceId, new Date()) }),
});
