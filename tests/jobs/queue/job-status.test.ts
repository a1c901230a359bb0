import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { enqueueJob } from "#db/queue.server.ts";
import { connect, makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId: number;
let connectionId: number;
/** What the command prints, a line a run, without the time at which it was asked for. */
let printed: string[];

/** Moments before now, in seconds, or null. */
const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);

beforeAll(async () => {
  handle = await createTestDatabase();
  await makeWorkspace(handle, "other");
  workspaceId = await makeWorkspace(handle, "brand");
  connectionId = await connect(handle, workspaceId, { connector: "levain-feed", options: {}, secret: {} });
  await handle.db
    .updateTable("connection")
    .set({ name: "Kesong feed" })
    .where("workspace_id", "=", workspaceId)
    .execute();
  const pull = { workspace_id: workspaceId, job: "pull-connection", input: JSON.stringify({ connectionId }) };
  const ended = {
    finished_at: ago(490),
    started_at: ago(500),
    rows_read: 1_200,
    rows_written: 1_000,
    rows_rejected: 3,
  };
  await handle.db
    .insertInto("job_run")
    .values([
      {
        ...pull,
        ...ended,
        status: "succeeded",
        queued_at: ago(600),
        error: "The platform was away",
        error_reference: "r-1",
      },
      {
        ...pull,
        ...ended,
        status: "succeeded",
        queued_at: ago(590),
        result: JSON.stringify({ refused: ["post_day_reported"] }),
      },
      { ...pull, ...ended, status: "failed", queued_at: ago(580), error: "It broke", error_reference: "r-2" },
    ])
    .execute();
  const counted = { done: 1_200, expected: 4_800, unit: "rows", rows_read: 120_000 };
  const running = { ...pull, status: "running", started_at: ago(1_000), heartbeat_at: ago(0) };
  await handle.db
    .insertInto("job_run")
    .values([
      { ...running, ...counted, queued_at: ago(400), cancel_requested_at: ago(1) },
      {
        ...running,
        queued_at: ago(390),
        done: 2,
        expected: 8,
        unit: "listings",
        rows_read: 120_000,
        heartbeat_at: ago(3_600),
      },
    ])
    .execute();
  const slot = "2026-11-20T03:00:00.000Z";
  await enqueueJob(handle.pool, workspaceId, "pull-connection", { connectionId, slot });
  const env = { ...process.env, DATABASE_URL: handle.url };
  const command = ["--import", "tsx", "jobs/run.ts", "status", "--workspace", "brand"];
  const { stdout } = await promisify(execFile)(process.execPath, command, { env });
  printed = stdout
    .trimEnd()
    .split("\n")
    .map((line) => line.replace(/^\S+Z {2}/, ""));
});
afterAll(() => handle.close());

test("runs at work tell how far they are, how fast they go and how long it will take, as the Data page does", () => {
  // A quarter of it in a thousand seconds: the rest takes three thousand, and some for the command to start.
  expect(printed[3]).toMatch(
    /^brand {2}#4 {2}pull-connection {2}Kesong feed {2}Running {2}25% · 1,200 of 4,800 rows · 1\d\d a second · about 3,\d{3} s left {2}Stopping; what landed stays\.$/,
  );
  expect(printed[4]).toMatch(
    /^brand {2}#5 {2}.* {2}Silent {2}listings done: 2 of 8 · 120,000 rows read · 1\d\d a second {2}Nothing heard since \S+Z; if its worker died, another takes it up\.$/,
  );
});

test("a run that waits tells for what, and that no worker is there", () => {
  expect(printed[5]).toBe("brand  #6  pull-connection  Kesong feed  Waiting  Waits for a worker: none is running.");
  expect(printed[6]).toBe("brand: No worker is running, so nothing will happen until one is started.");
  expect(printed).toHaveLength(7);
});

test("runs that ended tell what came of them", () => {
  const counts = "1,200 rows read, 1,000 written, 3 rejected, in 10 s";
  expect(printed.slice(0, 3)).toEqual([
    `brand  #1  pull-connection  Kesong feed  Done  ${counts}  An earlier try stopped: The platform was away  r-1`,
    `brand  #2  pull-connection  Kesong feed  Done  ${counts}  Not allowed: post day reported`,
    `brand  #3  pull-connection  Kesong feed  Failed  ${counts}  It broke  r-2`,
  ]);
});
