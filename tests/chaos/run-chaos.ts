import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseHandle } from "#db/client.server.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { heldByAnother } from "#jobs/pull/run-pull.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { transportFaults } from "#jobs/sandbox/faults.ts";
import type { StandInServer } from "#jobs/sandbox/serve-stand-in.ts";
import { platformFaults } from "#jobs/sandbox/stand-in-platform.ts";
import { connectEverything } from "#tests/chaos/connect-everything.ts";
import { makeWorkspace, pull } from "#tests/support/connect.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";
import { createRandom } from "#tests/support/random.ts";

/** What is let loose on, and how it is watched. */
export interface ChaosGround {
  readonly handle: DatabaseHandle;
  readonly standIn: StandInServer;
  readonly slot: string;
  /** The program of a worker. */
  readonly worker: string;
  /** Takes Postgres down as a crash would, and returns when it answers again. */
  crashPostgres(): Promise<void>;
}

export interface ChaosRound {
  readonly seed: number;
  readonly kills: number;
  readonly crashes: number;
  /** Batches that landed in the midst of it, and those that were left for the clean pull. */
  readonly landed: number;
  readonly left: number;
  /** Tables whose content differs from a pull without faults, and rollups that differ from their snapshots. */
  readonly differences: readonly string[];
}

const faults = [...transportFaults, ...platformFaults];
const workers = 2;
/** Workers that are all in a pause of their own ask nothing for a while. */
const longestWaitMs = 15_000;

/** What the workspace holds after pulls that nothing disturbs. */
export async function pullInPeace({ handle, standIn, slot }: ChaosGround): Promise<Record<string, string>> {
  const workspaceId = await makeWorkspace(handle, "peace");
  for (const connectionId of await connectEverything(handle, workspaceId))
    await pull(handle, workspaceId, connectionId, { slot, standInUrl: standIn.url });
  return checksumDatabase(handle.db, "peace");
}

/** One round: two workers on the same connections, faults on every way, workers killed and Postgres crashed at random moments; then one clean pull. */
export async function runChaosRound(
  ground: ChaosGround,
  expected: Record<string, string>,
  seed: number,
): Promise<ChaosRound> {
  const { handle, standIn, slot } = ground;
  const random = createRandom(seed);
  const slug = `chaos-${seed}`;
  const workspaceId = await makeWorkspace(handle, slug);
  const connectionIds = await connectEverything(handle, workspaceId);
  const task = JSON.stringify({ url: handle.url, workspaceId, connectionIds, slot, standInUrl: standIn.url });
  const start = () => spawn(process.execPath, [ground.worker, task], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
  standIn.setFaults({ probability: 0.15, faults, seed });
  const children: ChildProcess[] = Array.from({ length: workers }, start);
  let kills = 0;
  let crashes = 0;
  const attacks = 3 + Math.floor(random.next() * 3);
  const crashAt = Math.floor(random.next() * attacks);
  for (let attack = 0; attack < attacks; attack++) {
    // A moment is a number of answers: however slow the machine, the workers are in the middle of something.
    await waitForAnswers(standIn, random.whole(4, 30), children);
    await sleep(random.next() * 200);
    const victim = Math.floor(random.next() * workers);
    children[victim]?.kill("SIGKILL");
    kills++;
    if (attack === crashAt) {
      await ground.crashPostgres();
      crashes++;
    }
    children[victim] = start();
  }
  await waitForAnswers(standIn, random.whole(4, 30), children);
  for (const child of children) await end(child);
  standIn.setFaults(undefined);
  const landed = await countBatches(handle, workspaceId);
  for (const connectionId of connectionIds) await pullWhenFree(ground, workspaceId, connectionId);
  const left = (await countBatches(handle, workspaceId)) - landed;
  const sums = await checksumDatabase(handle.db, slug);
  const differences = Object.keys(expected).filter((table) => sums[table] !== expected[table]);
  const stale = await verifyRollups(handle, workspaceId);
  return {
    seed,
    kills,
    crashes,
    landed,
    left,
    differences: [...differences, ...stale.map((one) => `rollup ${JSON.stringify(one)}`)],
  };
}

/** The server may not have noticed yet that the worker that held the connection was killed: it ends the statement first that it is at. */
async function pullWhenFree({ handle, standIn, slot }: ChaosGround, workspaceId: number, connectionId: number) {
  for (let waited = 0; ; waited += 100) {
    try {
      return await pull(handle, workspaceId, connectionId, { slot, standInUrl: standIn.url });
    } catch (error) {
      const isHeld = error instanceof ConnectorError && error.message.endsWith(heldByAnother);
      if (!isHeld || waited >= longestWaitMs) throw error;
      await sleep(100);
    }
  }
}

async function countBatches({ db }: DatabaseHandle, workspaceId: number): Promise<number> {
  const { count } = await db
    .selectFrom("ingest_batch")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Workers that have landed everything end, and ask no more. */
async function waitForAnswers(standIn: StandInServer, more: number, children: readonly ChildProcess[]): Promise<void> {
  const enough = standIn.answered() + more;
  for (let waited = 0; waited < longestWaitMs; waited += 20) {
    if (standIn.answered() >= enough || !children.some(isRunning)) return;
    await sleep(20);
  }
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

async function end(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}
