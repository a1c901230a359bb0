import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseHandle } from "#db/client.server.ts";
import { makePosts } from "#tests/support/import-files.ts";

/** What a command of the import ended with. */
export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm run import` on the database of a test; `onStart` may kill it. */
export async function runImportCommand(
  handle: DatabaseHandle,
  args: readonly string[],
  onStart: (kill: () => void) => void = () => {},
): Promise<CommandResult> {
  const child = spawn(process.execPath, ["--import", "tsx", "jobs/import-cli.ts", ...args], {
    env: { ...process.env, DATABASE_URL: handle.url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk));
  onStart(() => child.kill("SIGKILL"));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, stdout, stderr };
}

/** Files large enough for several batches, in a folder of their own. */
export async function writeLargeFeed(
  posts: number,
  days: number,
): Promise<{ paths: string[]; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "levain-feed-"));
  const paths: string[] = [];
  for (const [stream, records] of Object.entries(makePosts(posts, days))) {
    const path = join(folder, `${stream}.ndjson`);
    await writeFile(path, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
    paths.push(path);
  }
  return { paths, remove: () => rm(folder, { recursive: true }) };
}

/**
 * Imports with the command, killing it with -9 `kills` times, each time at a moment that `random` (0..1) chooses between the first
 * batch's beginning and about the end, then lets it finish. Returns what the last, unharmed run said, and where the kills hit.
 */
export async function importWithKills(
  handle: DatabaseHandle,
  args: readonly string[],
  { kills, longest, random }: { kills: number; longest: number; random: () => number },
): Promise<{ last: CommandResult; landedAtKills: number[] }> {
  const landedAtKills: number[] = [];
  for (let count = 0; count < kills; count++) {
    const wait = random() * longest;
    await runImportCommand(handle, args, (kill) => void killAfterBeginning(handle, wait, kill));
    const landed = await handle.db.selectFrom("import_batch").select("batch_id").execute();
    landedAtKills.push(landed.length);
  }
  return { last: await runImportCommand(handle, args), landedAtKills };
}

async function killAfterBeginning({ db }: DatabaseHandle, wait: number, kill: () => void): Promise<void> {
  const countRuns = async () => (await db.selectFrom("job_run").select("job_run_id").execute()).length;
  const before = await countRuns();
  for (let tries = 0; tries < 3_000 && (await countRuns()) === before; tries++) await sleep(20);
  await sleep(wait);
  kill();
}
