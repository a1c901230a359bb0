import { jobInputs } from "#db/job-inputs.ts";
import { defineJob } from "#jobs/define-job.ts";
import { undoImport } from "#jobs/imports/undo-import.ts";
import { countWaiting } from "#jobs/load/count-waiting.ts";

export const undoImportJob = defineJob({
  name: "undo-import",
  description: "Takes an import back whole, as if it had never been.",
  input: jobInputs["undo-import"].input,
  run: async ({ importId }, { handle, workspaceId, signal }) => {
    const { batches } = await undoImport(handle, workspaceId, importId, signal);
    return { result: { importId, batches, waiting: await countWaiting(handle.db, workspaceId) } };
  },
});
