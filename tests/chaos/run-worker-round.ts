import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { killChild, stopChild } from "#tests/chaos/child-process.ts";
import { connectEverything } from "#tests/chaos/connect-everything.ts";
import { countBatches, findDifferences } from "#tests/chaos/find-differences.ts";
import { listLeftovers } from "#tests/chaos/list-leftovers.ts";
import { openRelay } from "#tests/chaos/open-relay.ts";
import {
  allFaults,
  type ChaosGround,
  type ChaosRound,
  longestBurst,
  type Part,
  takePart,
} from "#tests/chaos/run-chaos.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createRandom } from "#tests/support/random.ts";

const workers = 2;
const mostAnswersBetween = 60;
/** Neither the chaos of a round nor what comes after it takes so long, whatever the machine does beside it. */
const longestMs = 200_000;

/**
 * One round of the queue's own workers, which pull two slots of a part of the connections, the second once the first has landed: faults on every way,
 * workers killed at random moments and others in their place, Postgres crashed once in the midst of a batch; then one worker that nothing disturbs, and one more clean pull.
 */
export async function runWorkerRound(
  ground: ChaosGround,
  expected: Record<string, string>,
  seed: number,
  part: Part = { each: 1 },
): Promise<ChaosRound> {
  const { each } = part;
  const { handle, standIn } = ground;
  const random = createRandom(seed);
  const slug = `chaos-worker-${seed}`;
  const workspaceId = await makeWorkspace(handle, slug);
  const connectionIds = takePart(await connectEverything(handle, workspaceId), part);
  // Who asks for the slots is the round alone.
  await handle.db.updateTable("connection").set({ schedule: "0 0 29 2 *", next_slot_at: null }).execute();
  const env = { ...process.env, LEVAIN_STAND_IN_URL: standIn.url };
  const start = () =>
    spawn(process.execPath, [ground.worker, handle.url], { env, stdio: ["ignore", "ignore", "ignore", "ipc"] });
  standIn.setFaults({ probability: 0.1, faults: allFaults, seed, burst: longestBurst });
  const relay = await openRelay(handle, workspaceId, connectionIds, ground.slots);
  const children: ChildProcess[] = Array.from({ length: workers }, start);
  const startedAt = Date.now();
  let kills = 0;
  let crashes = 0;
  let crashesInBatch = 0;
  let attacks = 3 + Math.floor(random.next() * 3);
  // Early, for there have to be batches left: few connections have soon landed everything.
  const crashAt = attacks - 1 - (each > 1 ? 0 : Math.floor(random.next() * 2));
  // A moment is a number of answers: however slow the machine, the workers are in the middle of something.
  let moment = standIn.answered() + random.whole(4, mostAnswersBetween / each);
  while (!(await relay.isDone()) && Date.now() - startedAt < longestMs) {
    await hurry(handle);
    await sleep(50);
    if (standIn.answered() < moment) continue;
    if (attacks-- === 0) break;
    await sleep(random.next() * 200);
    if (attacks === crashAt) {
      const urge = async () => {
        await relay.isDone();
        await hurry(handle);
      };
      crashesInBatch += (await ground.crashPostgres(urge)).isInBatch ? 1 : 0;
      crashes++;
    }
    const victim = Math.floor(random.next() * workers);
    children[victim]?.kill("SIGKILL");
    kills++;
    children[victim] = start();
    moment = standIn.answered() + random.whole(4, mostAnswersBetween / each);
  }
  for (const child of children) await killChild(child);
  standIn.setFaults(undefined);
  const landed = await countBatches(handle, workspaceId);
  const last = start();
  const untilDone = async () => {
    const since = Date.now();
    while (!(await relay.isDone())) {
      if (Date.now() - since > longestMs) throw new Error(`Round ${seed} comes to no end: ${await relay.describe()}`);
      await hurry(handle);
      await sleep(50);
    }
  };
  await untilDone();
  await relay.askLastAgain();
  await untilDone();
  // The dead are buried a while after they were last seen.
  for (let waited = 0; waited < longestMs && (await listLeftovers(handle, workspaceId)).length > 0; waited += 200)
    await sleep(200);
  await stopChild(last);
  const differences = await findDifferences(handle, { id: workspaceId, slug }, expected);
  return {
    seed,
    kills,
    crashes,
    crashesInBatch,
    landed,
    left: (await countBatches(handle, workspaceId)) - landed,
    asked: relay.asked(),
    differences: [...differences, ...(await listLeftovers(handle, workspaceId))],
  };
}

/** What the queue puts off is due now, and its workers look: a round has no minutes to wait. */
async function hurry({ db }: DatabaseHandle): Promise<void> {
  await sql`update graphile_worker._private_jobs set run_at = now() where run_at > now() and locked_at is null`.execute(
    db,
  );
  await sql`select pg_notify('jobs:insert', '{"count": 3}')`.execute(db);
}
