import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { enqueueJob } from "#db/queue.server.ts";
import { pullConnectionJob } from "#jobs/pull-connection.ts";
import { startWorker, usualPace } from "#jobs/queue/start-worker.ts";
import { standInFeedToken } from "#jobs/sandbox/levain-feed.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { connect, makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let standIn: StandInServer;
let workspaceId: number;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspaceId = await makeWorkspace(handle, "patient", "UTC");
  const world = await createStandInWorld({ posts: 10, days: 5, end: "2026-11-20", seed: "patient", creators: 2 });
  standIn = await serveStandIn(world, createStandInClock(world.to, 0), { limit: null });
  vi.stubEnv("LEVAIN_STAND_IN_URL", standIn.url);
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, "write").mockImplementation(() => true);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await standIn.close();
  await handle.close();
});

const patience = { timeout: 30_000 };
const listRuns = () =>
  handle.db.selectFrom("job_run").select(["status", "error", "rows_read"]).orderBy("job_run_id").execute();
const findConnection = () =>
  handle.db.selectFrom("connection").select(["resume_at", "failures", "next_slot_at"]).executeTakeFirstOrThrow();

test("a platform that asks for a quarter of an hour is not called before, neither by the run nor by the next slot", async () => {
  const connectionId = await connect(handle, workspaceId, {
    connector: "levain-feed",
    options: { base_url: "https://xiaohongshu.feed.example", streams: ["account"] },
    secret: { auth: "bearer", token: standInFeedToken },
  });
  const schedule = { schedule: "* * * * *", next_slot_at: new Date(Date.now() + 3_600_000) };
  await handle.db.updateTable("connection").set(schedule).execute();
  const before = Date.now();
  standIn.setFaults({ probability: 1, faults: ["too_many"], seed: 1, retryAfterSeconds: 900 });
  const worker = await startWorker(handle, [pullConnectionJob], undefined, { ...usualPace, beatEvery: 100 });
  try {
    const slot = new Date(before).toISOString();
    await enqueueJob(handle.pool, workspaceId, "pull-connection", { connectionId, slot, isScheduled: true });
    await expect.poll(listRuns, patience).toMatchObject([{ status: "queued", error: expect.stringContaining("429") }]);
    const asked = async () => (await findConnection()).resume_at?.getTime() ?? 0;
    await expect.poll(asked, patience).toBeGreaterThanOrEqual(before + 900_000);
    // The tries of the queue are none for the circuit: it is the platform alone that asks for the pause.
    expect((await findConnection()).failures).toBe(0);

    // The slot of a minute ago comes due meanwhile, and is passed over.
    const due = new Date(Math.floor(Date.now() / 60_000) * 60_000);
    await handle.db.updateTable("connection").set({ next_slot_at: due }).execute();
    await expect.poll(async () => (await findConnection()).next_slot_at, patience).not.toEqual(due);
    expect(await listRuns()).toHaveLength(1);
    expect(standIn.answered()).toBe(1);

    // The quarter of an hour is over.
    standIn.setFaults(undefined);
    // The run says that it waits a moment before the queue has it again.
    const areLate = async () => {
      const { rows } = await handle.pool.query<{ run_at: Date }>("select run_at from graphile_worker.jobs");
      return rows.map(({ run_at: at }) => at.getTime() >= before + 900_000);
    };
    await expect.poll(areLate, patience).toEqual([true]);
    await handle.pool.query("update graphile_worker._private_jobs set run_at = now()");
    // The slot of the next minute may be due by now, and have a run of its own.
    const first = async () => (await listRuns())[0];
    await expect.poll(first, patience).toMatchObject({ status: "succeeded", error: null });
    expect(standIn.answered()).toBeGreaterThan(1);
    expect((await findConnection()).resume_at).toBeNull();
  } finally {
    await worker.stop();
  }
});
