import { jobInputs } from "#db/job-inputs.ts";
import { defineJob } from "#jobs/define-job.ts";
import { recogniseImport } from "#jobs/imports/recognise-import.ts";

export const recogniseImportJob = defineJob({
  name: "recognise-import",
  description: "Looks at uploaded files and shows their first rows as they will land.",
  input: jobInputs["recognise-import"].input,
  run: async ({ importId }, { handle, workspaceId, signal }) => {
    await recogniseImport(handle, { workspaceId, importId }, signal);
    return {};
  },
});
