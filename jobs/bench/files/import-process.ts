/** Imports one file in a process of its own, as the command does, and says what it cost. */
import { createDatabase, type DatabaseHandle } from "#db/client.server.ts";
import { watchMemory } from "#jobs/bench/bench.ts";
import { type ImportCost, importTask } from "#jobs/bench/files/import-task.ts";
import { fileSource } from "#jobs/files/file-source.ts";
import { dryRunFile } from "#jobs/imports/dry-run.ts";
import { runImport } from "#jobs/imports/run-import.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";

const task = importTask.parse(JSON.parse(process.argv[2] ?? ""));
const place = { zone: "Europe/London", currency: "GBP", locale: "en-GB" };

async function runDry(): Promise<{ rows: number; rejected: number }> {
  const { rowsRead, rejected, refusal } = await dryRunFile(await fileSource(task.path), {
    options: place,
    mappings: [],
    signal: undefined,
  });
  if (refusal !== null) throw new Error(refusal);
  return { rows: rowsRead, rejected };
}

async function land(handle: DatabaseHandle, slug: string): Promise<{ rows: number; rejected: number }> {
  const { zone: timeZone, currency, locale } = place;
  const { workspace_id: workspaceId } = await createWorkspace(handle.db, {
    slug,
    name: slug,
    timeZone,
    currency,
    locale,
  });
  const { read, rejected, files } = await runImport(handle, { workspaceId, files: [await fileSource(task.path)] });
  const refusal = files.find((file) => file.refusal !== null)?.refusal;
  if (refusal) throw new Error(refusal);
  return { rows: read, rejected };
}

const handle = createDatabase(task.url, { applicationName: "levain bench files" });
const stopWatching = watchMemory();
const cpu = process.cpuUsage();
const started = performance.now();
const { rows, rejected } = task.slug === null ? await runDry() : await land(handle, task.slug);
const seconds = (performance.now() - started) / 1_000;
const { user, system } = process.cpuUsage(cpu);
const cost: ImportCost = { rows, rejected, seconds, cpuSeconds: (user + system) / 1e6, megabytes: stopWatching() };
process.send?.(cost);
await handle.close();
process.exit(0);
