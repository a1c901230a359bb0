import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { listRunLog } from "#app/queries/list-run-log.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { logStep } from "#db/log/log.server.ts";
import { runLogBounds } from "#db/log/run-log.ts";
import type { QueuedJob } from "#db/queue.server.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { defineJob } from "#jobs/define-job.ts";
import { deleteOldRunLogs } from "#jobs/queue/delete-old-run-logs.ts";
import { createJobRun } from "#jobs/queue/job-run.ts";
import { runJob } from "#jobs/queue/run-job.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId: number;
let run: QueuedJob;
const options = { signal: new AbortController().signal, isRetried: false };

beforeAll(async () => {
  handle = await createTestDatabase();
  workspaceId = await makeWorkspace(handle, "brand");
});
afterAll(() => handle?.close());
beforeEach(async () => {
  run = await createJobRun(handle.db, workspaceId, "match-pieces", {});
});

function jobThat(work: () => void) {
  return defineJob({
    name: "match-pieces",
    description: "",
    input: z.object({}),
    run: async () => {
      work();
      return { counts: { read: 3, written: 2, unchanged: 0, rejected: 1, waiting: 0 } };
    },
  });
}

const read = (level: "debug" | "warn" = "debug") =>
  listRunLog(handle.db, workspaceId, run.jobRunId, { level, after: 0, most: 10_000 });

test("a run keeps what it notes, without what may be a secret or say who somebody is", async () => {
  await runJob(
    handle,
    jobThat(() => {
      logStep("debug", "asked with access_token=abc123");
      logStep("warn", "ann@example.com is not a number");
    }),
    run,
    options,
  );
  expect((await read()).map(({ line, level, message }) => `${line} ${level} ${message}`)).toEqual([
    "1 info The run begins",
    "2 debug asked with access_token=…",
    "3 warn …@… is not a number",
    "4 info The run succeeded: 3 read, 2 written, 1 rejected",
  ]);
  expect((await read("warn")).map(({ line }) => line)).toEqual([3]);
});

test("a run that fails says why, and its next try goes on after it", async () => {
  const failing = jobThat(() => {
    throw new ConnectorError("unavailable", "api.example: answered 500");
  });
  await expect(runJob(handle, failing, run, { ...options, isRetried: true })).rejects.toThrow("answered 500");
  await runJob(
    handle,
    jobThat(() => {}),
    run,
    options,
  );
  const lines = await read();
  expect(lines.map(({ line, level, message }) => `${line} ${level} ${message}`)).toEqual([
    "1 info The run begins",
    "2 error The run failed: api.example: answered 500",
    "3 info The run goes back to the queue and is tried again",
    "4 info The run begins",
    "5 info The run succeeded: 3 read, 2 written, 1 rejected",
  ]);
  expect(lines[1]?.reference).toMatch(/^[0-9a-f]{8}$/);
});

test("a run that says much keeps a bounded number of lines, and its warnings still", async () => {
  await runJob(
    handle,
    jobThat(() => {
      for (let n = 0; n < runLogBounds.lines * 2; n++) logStep("debug", `page ${n}`);
      for (let n = 0; n < runLogBounds.lines; n++) logStep("warn", `call ${n} is made again`);
    }),
    run,
    options,
  );
  expect(await read()).toHaveLength(runLogBounds.lines);
  expect(await read("warn")).toHaveLength(runLogBounds.linesForTrouble);
});

test("lines go after their days", async () => {
  await runJob(
    handle,
    jobThat(() => {}),
    run,
    options,
  );
  const days = (count: number) => new Date(Date.now() + count * 86_400_000);
  expect(await deleteOldRunLogs(handle.db, workspaceId, days(runLogBounds.days - 1))).toBe(0);
  expect(await deleteOldRunLogs(handle.db, workspaceId, days(runLogBounds.days + 1))).toBeGreaterThan(1);
  expect(await read()).toEqual([]);
});
