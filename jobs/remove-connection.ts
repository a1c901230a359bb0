import { jobInputs } from "#db/job-inputs.ts";
import { defineJob } from "#jobs/define-job.ts";
import { removeConnection } from "#jobs/pull/remove-connection.ts";

export const removeConnectionJob = defineJob({
  name: "remove-connection",
  description: "Forgets a connection's credentials, and takes back what it brought when that is wanted.",
  input: jobInputs["remove-connection"].input,
  run: async ({ connectionId, isErased }, { handle, workspaceId, signal, report }) => ({
    result: await removeConnection(handle, { workspaceId, connectionId, isErased, signal, report }),
  }),
});
