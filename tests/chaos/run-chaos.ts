import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseHandle } from "#db/client.server.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { heldByAnother } from "#jobs/pull/run-pull.ts";
import { transportFaults } from "#jobs/sandbox/faults.ts";
import type { StandInServer } from "#jobs/sandbox/serve-stand-in.ts";
import { platformFaults } from "#jobs/sandbox/stand-in-platform.ts";
import { isRunning, killChild } from "#tests/chaos/child-process.ts";
import { connectEverything } from "#tests/chaos/connect-everything.ts";
import { countBatches, findDifferences } from "#tests/chaos/find-differences.ts";
import { makeWorkspace, pull } from "#tests/support/connect.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";
import { createRandom } from "#tests/support/random.ts";

/** What is let loose on, and how it is watched. */
export interface ChaosGround {
  readonly handle: DatabaseHandle;
  readonly standIn: StandInServer;
  /** Two slots, a day apart. */
  readonly slots: readonly [string, string];
  /** The program that pulls in a loop. */
  readonly puller: string;
  /** The program of the queue's worker. */
  readonly worker: string;
  /** Takes Postgres down as a crash would, where anybody opens a batch soon in the midst of that, and returns when it answers again. `urge` keeps those going who wait. */
  crashPostgres(urge?: () => Promise<void>): Promise<{ readonly isInBatch: boolean }>;
}

export interface ChaosRound {
  readonly seed: number;
  readonly kills: number;
  readonly crashes: number;
  /** Of these, those that fell into the open transaction of a batch. */
  readonly crashesInBatch: number;
  /** Batches that landed in the midst of it, and those that were left for the clean pull. */
  readonly landed: number;
  readonly left: number;
  /** Runs that were asked for, where the queue's own workers do them. */
  readonly asked?: number;
  /** Tables whose content differs from a pull without faults, rollups that differ from their snapshots, and what still claims to be at work. */
  readonly differences: readonly string[];
}

/** Every `each`-th connection, the first of them at `from`. */
export interface Part {
  readonly each: number;
  readonly from?: number;
}
const whole: Part = { each: 1 };

export const allFaults = [...transportFaults, ...platformFaults];
const workers = 2;
/** Longer than any caller's patience, so that runs end in the midst of one. */
export const longestBurst = 12;
/** Workers that are all in a pause of their own ask nothing for a while. */
const longestWaitMs = 15_000;

/** What a workspace holds after pulls of some slots that nothing disturbs, of some of its connections. */
export async function pullInPeace(
  { handle, standIn }: ChaosGround,
  slots: readonly string[],
  part: Part = whole,
): Promise<Record<string, string>> {
  const slug = `peace-${slots.length}-${part.each}-${part.from ?? 0}`;
  const workspaceId = await makeWorkspace(handle, slug);
  for (const connectionId of takePart(await connectEverything(handle, workspaceId), part))
    for (const slot of slots) await pull(handle, workspaceId, connectionId, { slot, standInUrl: standIn.url });
  return checksumDatabase(handle.db, slug);
}

export function takePart(connectionIds: readonly number[], { each, from = 0 }: Part): number[] {
  return connectionIds.filter((_id, index) => index % each === from);
}

/** One round: two processes that pull in a loop on the same connections, faults on every way, workers killed and Postgres crashed at random moments; then one clean pull. */
export async function runChaosRound(
  ground: ChaosGround,
  expected: Record<string, string>,
  seed: number,
  part: Part = whole,
): Promise<ChaosRound> {
  const { handle, standIn } = ground;
  const slot = ground.slots[1];
  const random = createRandom(seed);
  const slug = `chaos-${seed}`;
  const workspaceId = await makeWorkspace(handle, slug);
  const connectionIds = takePart(await connectEverything(handle, workspaceId), part);
  const task = JSON.stringify({ url: handle.url, workspaceId, connectionIds, slot, standInUrl: standIn.url });
  const start = () => spawn(process.execPath, [ground.puller, task], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
  standIn.setFaults({ probability: 0.15, faults: allFaults, seed, burst: longestBurst });
  const children: ChildProcess[] = Array.from({ length: workers }, start);
  let kills = 0;
  let crashes = 0;
  let crashesInBatch = 0;
  const attacks = 3 + Math.floor(random.next() * 3);
  const crashAt = Math.floor(random.next() * attacks);
  for (let attack = 0; attack < attacks; attack++) {
    // A moment is a number of answers: however slow the machine, the workers are in the middle of something.
    await waitForAnswers(standIn, random.whole(4, 30), children);
    await sleep(random.next() * 200);
    if (attack === crashAt) {
      crashesInBatch += (await ground.crashPostgres()).isInBatch ? 1 : 0;
      crashes++;
    }
    const victim = Math.floor(random.next() * workers);
    children[victim]?.kill("SIGKILL");
    kills++;
    children[victim] = start();
  }
  await waitForAnswers(standIn, random.whole(4, 30), children);
  for (const child of children) await killChild(child);
  standIn.setFaults(undefined);
  const landed = await countBatches(handle, workspaceId);
  for (const connectionId of connectionIds) await pullWhenFree(ground, workspaceId, connectionId);
  const left = (await countBatches(handle, workspaceId)) - landed;
  return {
    seed,
    kills,
    crashes,
    crashesInBatch,
    landed,
    left,
    differences: await findDifferences(handle, { id: workspaceId, slug }, expected),
  };
}

/** The server may not have noticed yet that the worker that held the connection was killed: it ends the statement first that it is at. */
async function pullWhenFree({ handle, standIn, slots }: ChaosGround, workspaceId: number, connectionId: number) {
  for (let waited = 0; ; waited += 100) {
    try {
      return await pull(handle, workspaceId, connectionId, { slot: slots[1], standInUrl: standIn.url });
    } catch (error) {
      const isHeld = error instanceof ConnectorError && error.message.endsWith(heldByAnother);
      if (!isHeld || waited >= longestWaitMs) throw error;
      await sleep(100);
    }
  }
}

/** Workers that have landed everything end, and ask no more. */
async function waitForAnswers(standIn: StandInServer, more: number, children: readonly ChildProcess[]): Promise<void> {
  const enough = standIn.answered() + more;
  for (let waited = 0; waited < longestWaitMs; waited += 20) {
    if (standIn.answered() >= enough || !children.some(isRunning)) return;
    await sleep(20);
  }
}
