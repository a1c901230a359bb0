import { fork } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { DatabaseHandle } from "#db/client.server.ts";
import { enqueueJob } from "#db/queue.server.ts";
import { defineJob } from "#jobs/define-job.ts";
import { readWorkerMetricsPlace, serveWorkerMetrics } from "#jobs/queue/serve-worker-metrics.ts";
import { startWorker } from "#jobs/queue/start-worker.ts";
import { reservePort } from "#scripts/reserve-port.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { createTestWorkspace } from "#tests/support/import-files.ts";
import { listOddNames, parseExposition, type Sample } from "#tests/support/parse-exposition.ts";

const token = "a-token-of-the-test";
let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

async function scrape(url: string, headers: Record<string, string> = {}) {
  const answer = await fetch(url, { headers });
  return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
}

/** With a Host of one's own, as a page under a foreign name has that was made to point here. */
async function statusUnderName(url: string, host: string): Promise<number | undefined> {
  const asked = request(url, { headers: { host } }).end();
  const [answer] = await once(asked, "response");
  answer.resume();
  return answer.statusCode;
}

/** What a test server tells under a name, by its labels. */
async function read(url: string, name: string): Promise<readonly Sample[]> {
  return parseExposition((await scrape(url)).text).get(name)?.samples ?? [];
}

test("the worker's process is scraped at a port of its own, by this machine or with the token", {
  timeout: 180_000,
}, async () => {
  const port = await reservePort();
  const url = `http://127.0.0.1:${port}/metrics`;
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = fork("jobs/worker.ts", {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...env, DATABASE_URL: handle.url, LEVAIN_WORKER_METRICS_PORT: String(port), LEVAIN_METRICS_TOKEN: token },
  });
  try {
    while (!(await scrape(url).catch(() => undefined))) {
      if (child.exitCode !== null) throw new Error(`The worker ended with ${child.exitCode}`);
      await sleep(50);
    }
    const { status, type, text } = await scrape(url);
    expect([status, type]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
    const families = parseExposition(text);
    expect(listOddNames([...families.values()].filter(({ name }) => name.startsWith("levain_")))).toEqual([]);
    for (const name of [
      "process_resident_memory_bytes",
      "process_cpu_seconds_total",
      "nodejs_eventloop_lag_p99_seconds",
    ])
      expect(families.get(name)?.samples).toHaveLength(1);
    expect(families.get("levain_pool_max_connections")?.samples).toMatchObject([{ value: 12 }]);
    expect(families.get("levain_worker_max_runs")?.samples).toMatchObject([{ value: 3 }]);
    const runs = families.get("levain_worker_runs_in_hand")?.samples ?? [];
    expect(runs.map(({ labels }) => labels.job)).toContain("pull-connection");
    expect((await scrape(url, { "x-forwarded-for": "203.0.113.7" })).status).toBe(401);
    expect((await scrape(url, { authorization: "Bearer another" })).status).toBe(401);
    expect(await statusUnderName(url, "rebound.example")).toBe(401);
    const known = { authorization: `Bearer ${token}`, "x-forwarded-for": "203.0.113.7" };
    expect((await scrape(url, known)).status).toBe(200);
    expect((await scrape(`http://127.0.0.1:${port}//`)).status).toBe(404);
  } finally {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  }
  expect(child.exitCode).toBe(0);
});

test("runs in hand and the pool are those of the moment", async () => {
  const workspaceId = await createTestWorkspace(handle, "metrics");
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const job = defineJob({
    name: "verify-rollups",
    description: "A trial.",
    input: z.object({}),
    run: () => handle.db.transaction().execute(async () => ended.then(() => ({}))),
  });
  const worker = await startWorker(handle, [job]);
  const server = await serveWorkerMetrics(handle, worker, { port: 0, host: "127.0.0.1", token: undefined });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  const url = `http://127.0.0.1:${address.port}/metrics`;
  const inHand = async () => (await read(url, "levain_worker_runs_in_hand")).map(({ value }) => value);
  try {
    expect(await inHand()).toEqual([0]);
    await enqueueJob(handle.pool, workspaceId, job.name, {});
    await expect.poll(inHand).toEqual([1]);
    const inUse = async () =>
      (await read(url, "levain_pool_connections")).find(({ labels }) => labels.state === "in_use")?.value;
    // The run's transaction, and what the queue listens on.
    await expect.poll(inUse).toBeGreaterThanOrEqual(2);
    end();
    await expect.poll(inHand, { timeout: 10_000 }).toEqual([0]);
  } finally {
    end();
    await worker.stop();
    server.closeAllConnections();
    server.close();
  }
});

test("a worker listens nowhere unless a port is named, and then on this machine alone", () => {
  expect(readWorkerMetricsPlace({ NODE_ENV: "test", LEVAIN_WORKER_METRICS_PORT: "" })).toBeUndefined();
  expect(readWorkerMetricsPlace({ NODE_ENV: "test", LEVAIN_WORKER_METRICS_PORT: "9464" })).toEqual({
    port: 9464,
    host: "127.0.0.1",
    token: undefined,
  });
  for (const port of ["0", "70000", "some"])
    expect(() => readWorkerMetricsPlace({ NODE_ENV: "test", LEVAIN_WORKER_METRICS_PORT: port })).toThrow(
      "LEVAIN_WORKER_METRICS_PORT",
    );
});
