import { jobInputs } from "#db/job-inputs.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { defineJob } from "#jobs/define-job.ts";
import { parseMapping } from "#jobs/files/mapping/mapping.ts";
import type { ImportSource } from "#jobs/imports/prepare-file.ts";
import { runImport } from "#jobs/imports/run-import.ts";
import { toOutcome } from "#jobs/imports/to-outcome.ts";
import { findUploadedImport, type UploadedFile } from "#jobs/imports/uploaded-import.ts";

const startable = new Set(["recognised", "running", "failed"]);

export const runImportJob = defineJob({
  name: "run-import",
  description: "Lands uploaded files in their workspace.",
  input: jobInputs["run-import"].input,
  run: async ({ importId }, { handle, workspaceId, jobRunId, signal, report }) => {
    const found = await findUploadedImport(handle, { workspaceId, importId });
    // Undone, or finished by a worker that died before it could say so.
    if (!found || !startable.has(found.status)) return {};
    const result = await runImport(handle, {
      workspaceId,
      importId,
      jobRunId,
      files: found.files.map(toSource),
      options: found.options,
      signal,
      onProgress: (progress) => report({ ...progress, unit: "bytes" }),
    });
    return toOutcome(result);
  },
});

function toSource({ source, mapping }: UploadedFile): ImportSource {
  if (mapping === null) return source;
  const parsed = parseMapping(mapping);
  if ("mapping" in parsed) return { ...source, mapping: parsed.mapping };
  throw new ConnectorError("unreadable_file", `${source.name}: its mapping ${parsed.problems.join("; ")}`);
}
