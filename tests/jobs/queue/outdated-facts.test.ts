import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { factsVersion } from "#db/facts-version.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { enqueueOutdatedFacts } from "#jobs/queue/enqueue-outdated-facts.ts";
import { startWorker } from "#jobs/queue/start-worker.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { rollupWorkspaceJob } from "#jobs/rollup-workspace.ts";
import { buildBatch } from "#tests/support/build-records.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, "write").mockImplementation(() => true);
});
afterAll(() => handle.close());

async function makeWorkspace(slug: string): Promise<number> {
  const brand = { slug, name: slug, timeZone: "UTC", currency: "EUR", locale: "en" };
  return (await createWorkspace(handle.db, brand)).workspace_id;
}

const listRuns = () => handle.db.selectFrom("job_run").select(["workspace_id", "job", "status"]).execute();

async function versionOf(workspaceId: number): Promise<number> {
  const row = await handle.db
    .selectFrom("workspace")
    .select("facts_version")
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  return row.facts_version;
}

test("facts of older rules are computed anew by the worker that starts, once", async () => {
  const old = await makeWorkspace("old");
  const present = await makeWorkspace("present");
  expect(await versionOf(present)).toBe(factsVersion);
  const post = { platform: "kesong", post_id: "1" };
  const records = {
    post: [{ ...post, account_id: "a", published_at: "2026-03-01T10:00:00Z", as_of: "2026-03-01T10:00:00Z" }],
    post_snapshot: [
      { ...post, captured_at: "2026-03-01T12:00:00Z", views: 100 },
      { ...post, captured_at: "2026-03-02T12:00:00Z", views: 180 },
    ],
  };
  await landBatch(handle, buildBatch(old, records), rollupTouched);
  // As rules of before would have left them.
  await sql`update post_day set views = views + 7 where workspace_id = ${old}`.execute(handle.db);
  await sql`update workspace_day set views = views + 7 where workspace_id = ${old}`.execute(handle.db);
  await handle.db.updateTable("workspace").set({ facts_version: 0 }).where("workspace_id", "=", old).execute();
  expect(await verifyRollups(handle, old)).not.toEqual([]);

  // Two workers that start at once ask for one run.
  const asked = await Promise.all([enqueueOutdatedFacts(handle), enqueueOutdatedFacts(handle)]);
  expect(asked.reduce((sum, count) => sum + count, 0)).toBe(1);
  const worker = await startWorker(handle, [rollupWorkspaceJob]);
  while ((await versionOf(old)) < factsVersion || (await listRuns()).some(({ status }) => status !== "succeeded"))
    await sleep(20);
  await worker.stop();
  expect(await listRuns()).toEqual([{ workspace_id: old, job: "rollup-workspace", status: "succeeded" }]);
  expect(await verifyRollups(handle, old)).toEqual([]);

  expect(await enqueueOutdatedFacts(handle)).toBe(0);
});

test("what failed for good rests for some hours, and is tried again by a worker that starts", async () => {
  const slug = await makeWorkspace("failing");
  await handle.db.updateTable("workspace").set({ facts_version: 0 }).where("workspace_id", "=", slug).execute();
  await handle.db
    .insertInto("job_run")
    .values({
      workspace_id: slug,
      job: "rollup-workspace",
      status: "failed",
      finished_at: new Date(Date.now() - 3_600_000),
    })
    .execute();
  expect(await enqueueOutdatedFacts(handle, 6)).toBe(0);
  expect(await enqueueOutdatedFacts(handle, 1)).toBe(1);
  expect(await enqueueOutdatedFacts(handle)).toBe(0);
});

test("a worker that is at work looks for outdated facts again", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const worker = await startWorker(handle, []);
  const late = await makeWorkspace("late");
  await handle.db.updateTable("workspace").set({ facts_version: 0 }).where("workspace_id", "=", late).execute();
  vi.advanceTimersByTime(600_000);
  vi.useRealTimers();
  const isAsked = async () => (await listRuns()).some(({ workspace_id: id }) => id === late);
  while (!(await isAsked())) await sleep(20);
  await worker.stop();
});
