import { jobInputs } from "#db/job-inputs.ts";
import { runLogBounds } from "#db/log/run-log.ts";
import { defineJob } from "#jobs/define-job.ts";
import { deleteOldRunLogs } from "#jobs/queue/delete-old-run-logs.ts";

export const deleteOldRunLogsJob = defineJob({
  name: "delete-old-run-logs",
  description: `Removes the log of runs that is older than ${runLogBounds.days} days.`,
  input: jobInputs["delete-old-run-logs"].input,
  schedule: "23 3 * * *",
  run: async (_input, { handle, workspaceId }) => ({
    result: { deleted: await deleteOldRunLogs(handle.db, workspaceId, new Date()) },
  }),
});
