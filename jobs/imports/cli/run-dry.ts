import type { DatabaseHandle } from "#db/client.server.ts";
import { toNewWorkspace } from "#jobs/imports/cli/find-or-create-workspace.ts";
import type { ImportArguments } from "#jobs/imports/cli/parse-arguments.ts";
import { describeStreams } from "#jobs/imports/cli/print-result.ts";
import { type DryRunFile, dryRunFile } from "#jobs/imports/dry-run.ts";
import { listMappings } from "#jobs/imports/kept-mappings.ts";
import type { ImportSource } from "#jobs/imports/prepare-file.ts";
import { addUp } from "#jobs/imports/tally.ts";
import { unpackSources } from "#jobs/imports/unpack-sources.ts";
import { findWorkspace } from "#jobs/load/create-workspace.ts";

/** Says what an import would do and changes nothing, not even for a workspace that does not exist. */
export async function runDry(
  { db }: DatabaseHandle,
  command: ImportArguments,
  sources: readonly ImportSource[],
  signal: AbortSignal,
): Promise<boolean> {
  const workspace = await findWorkspace(db, command.workspace);
  const mappings = workspace ? await listMappings(db, workspace.workspace_id) : [];
  const fresh = toNewWorkspace(command);
  const options = {
    zone: command.zone ?? workspace?.time_zone ?? fresh.timeZone,
    currency: command.currency ?? workspace?.currency ?? fresh.currency,
    locale: command.locale ?? workspace?.locale ?? fresh.locale,
    ...(command.capturedAt === undefined ? {} : { capturedAt: command.capturedAt }),
    ...(command.account === undefined ? {} : { account: command.account }),
    ...(command.platform === undefined ? {} : { platform: command.platform }),
  };
  const files: DryRunFile[] = [];
  for (const source of await unpackSources(sources, signal))
    files.push(await dryRunFile(source, { options, mappings, signal }));
  process.stdout.write(`${command.isJson ? toJson(command, files) : files.map(describe).join("\n")}\n`);
  return files.every(({ refusal, preview }) => refusal === null && preview.format !== null);
}

function toJson({ workspace }: ImportArguments, files: readonly DryRunFile[]): string {
  const byStream = addUp(files.map((file) => file.byStream));
  const loaded = Object.values(byStream).reduce((sum, total) => sum + total.loaded, 0);
  const read = files.reduce((sum, { rowsRead }) => sum + rowsRead, 0);
  const rejected = files.reduce((sum, file) => sum + file.rejected, 0);
  return JSON.stringify({ workspace, dryRun: true, read, loaded, unchanged: 0, waiting: 0, rejected, byStream, files });
}

function describe({ name, preview, rowsRead, byStream, rejected, refusal }: DryRunFile): string {
  if (refusal !== null) return `${name}: would be refused\n  ${refusal}`;
  if (preview.format === null)
    return [
      `${name}: no known format and no mapping reads it. Its columns: ${preview.columns.join(", ")}`,
      ...preview.problems.map((problem) => `  ${problem}`),
      ...(preview.mapping
        ? ["A proposal; correct it, save it and name it with --mapping:", JSON.stringify(preview.mapping, null, 2)]
        : []),
    ].join("\n");
  const first = preview.rows
    .slice(0, 3)
    .flatMap(({ records }) => records.map((record) => `  ${JSON.stringify(record)}`));
  return [
    `${name} (${preview.format}): ${rowsRead} rows, ${rejected} would be rejected. Nothing was landed.`,
    ...describeStreams(byStream),
    "The first rows as they would land:",
    ...first,
  ].join("\n");
}
