import { z } from "zod";
import type { DatabaseHandle } from "#db/client.server.ts";
import { defineJob } from "#jobs/define-job.ts";
import { findOrCreateWorkspace } from "#jobs/imports/cli/find-or-create-workspace.ts";
import type { ImportArguments } from "#jobs/imports/cli/parse-arguments.ts";
import { describeResult, toJson } from "#jobs/imports/cli/print-result.ts";
import { openProgressBar } from "#jobs/imports/cli/progress-bar.ts";
import type { StatedOptions } from "#jobs/imports/file-options.ts";
import type { ImportSource } from "#jobs/imports/prepare-file.ts";
import { type ImportResult, runImport } from "#jobs/imports/run-import.ts";
import { toOutcome } from "#jobs/imports/to-outcome.ts";
import { createJobRun } from "#jobs/queue/job-run.ts";
import { runJob } from "#jobs/queue/run-job.ts";

/** Lands files named on the command line, in this process, as a run that the pages see. Returns whether all files were taken. */
export async function runCommand(
  handle: DatabaseHandle,
  command: ImportArguments,
  files: readonly ImportSource[],
  signal: AbortSignal,
): Promise<boolean> {
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const workspace = await findOrCreateWorkspace(handle.db, command, say);
  const workspaceId = workspace.workspace_id;
  let result: ImportResult | undefined;
  const job = defineJob({
    name: "run-import",
    description: "Lands files of the command line.",
    input: z.object({ files: z.array(z.string()) }),
    run: async (_input, { jobRunId, report }) => {
      const onProgress = (progress: { done: number; expected: number | null; rowsRead: number }) =>
        report({ ...progress, unit: "bytes" });
      result = await runImport(handle, {
        workspaceId,
        files,
        options: statedIn(command),
        signal,
        onProgress,
        jobRunId,
      });
      return toOutcome(result);
    },
  });
  const run = await createJobRun(handle.db, workspaceId, job.name, { files: files.map(({ name }) => name) });
  const bar = openProgressBar(process.stderr);
  try {
    await runJob(handle, job, run, { signal, isRetried: false, onProgress: bar.show });
  } finally {
    bar.clear();
  }
  if (!result) return false;
  process.stdout.write(`${command.isJson ? toJson(workspace.slug, result) : describeResult(workspace.slug, result)}\n`);
  return result.files.every(({ refusal }) => refusal === null);
}

export function statedIn(command: ImportArguments): StatedOptions {
  const { zone, currency, locale, capturedAt, account, platform } = command;
  return {
    ...(zone === undefined ? {} : { zone }),
    ...(currency === undefined ? {} : { currency }),
    ...(locale === undefined ? {} : { locale }),
    ...(capturedAt === undefined ? {} : { capturedAt }),
    ...(account === undefined ? {} : { account }),
    ...(platform === undefined ? {} : { platform }),
  };
}
