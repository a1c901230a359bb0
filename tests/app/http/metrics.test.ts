import express from "express";
import { Registry } from "prom-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeServer, type ListeningServer, listen } from "#app/http/listen.ts";
import { allowScrape } from "#app/http/metrics/allow-scrape.ts";
import { pageTimings } from "#app/http/metrics/page-timings.ts";
import { serveMetrics } from "#app/http/metrics/serve-metrics.ts";
import { createDatabase, type DatabaseHandle } from "#db/client.server.ts";
import { enqueueJob } from "#db/queue.server.ts";
import { createRegistry } from "#db/scrape/create-registry.server.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { listOddNames, parseExposition } from "#tests/support/parse-exposition.ts";

const token = "a-token-of-the-test";
const hourMs = 3_600_000;
let handle: DatabaseHandle;
let server: ListeningServer;

beforeAll(async () => {
  handle = await createTestDatabase();
  server = await listen(createMetricsApp(handle), "127.0.0.1");
});
afterAll(async () => {
  await closeServer(server.server, 0);
  await handle.close();
});

function createMetricsApp({ db, pool }: DatabaseHandle) {
  const app = express();
  const registry = createRegistry({ pool });
  app.get("/metrics", allowScrape(token), serveMetrics({ db, pool }, registry));
  app.use(pageTimings(registry, async () => ({ routes })));
  app.all("*", (request, response) => void response.status(request.path === "/nowhere" ? 404 : 200).send("page"));
  return app;
}

const routes = {
  root: { id: "root", path: "" },
  home: { id: "home", parentId: "root", index: true },
  workspace: { id: "workspace", parentId: "root", path: "w/:workspace" },
  overview: { id: "overview", parentId: "workspace", index: true },
  post: { id: "post", parentId: "workspace", path: "content/:post" },
  rest: { id: "rest", parentId: "root", path: "*" },
};

function ask(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${server.port}${path}`, { headers });
}

/** The lines of one metric, each after its name. */
async function scrape(name: string): Promise<string[]> {
  const text = await (await ask("/metrics")).text();
  return text.split("\n").flatMap((line) => (/^[a-z_]+/.exec(line)?.[0] === name ? [line.slice(name.length)] : []));
}

test("what runs, lags, was rejected and waits is counted", async () => {
  const { workspace_id: workspaceId } = await handle.db
    .insertInto("workspace")
    .values({ slug: "secret-brand", name: "Secret Brand", time_zone: "UTC", currency: "EUR", locale: "en" })
    .returning("workspace_id")
    .executeTakeFirstOrThrow();
  const now = Date.now();
  await enqueueJob(handle.pool, workspaceId, "match-pieces", {});
  await handle.db
    .insertInto("job_run")
    .values([
      { workspace_id: workspaceId, job: "pull-connection", status: "failed" },
      { workspace_id: workspaceId, job: "pull-connection", status: "running", heartbeat_at: new Date(now - 90_000) },
      { workspace_id: workspaceId, job: "pull-connection", status: "running", heartbeat_at: new Date(now - 5_000) },
    ])
    .execute();
  const { connection_id: connectionId } = await handle.db
    .insertInto("connection")
    .values({
      workspace_id: workspaceId,
      connector: "levain_feed",
      name: "Feed of a person",
      secret_expires_at: new Date(now + hourMs),
      is_renewing: true,
      refresh_expires_at: new Date(now + 48 * hourMs),
    })
    .returning("connection_id")
    .executeTakeFirstOrThrow();
  // post: complete 2 hours ago, failed since. account: complete an hour ago. video: not read any more for 30 days.
  await handle.db
    .insertInto("pull_slot")
    .values(
      [
        { listing: "post", hoursAgo: 2, status: "complete" },
        { listing: "post", hoursAgo: 1, status: "failed" },
        { listing: "account", hoursAgo: 1, status: "complete" },
        { listing: "video", hoursAgo: 30 * 24, status: "complete" },
      ].map(({ listing, hoursAgo, status }) => {
        const at = new Date(now - hoursAgo * hourMs);
        return {
          workspace_id: workspaceId,
          connection_id: connectionId,
          listing,
          slot_at: at,
          status,
          from_at: at,
          to_at: at,
          started_at: at,
        };
      }),
    )
    .execute();
  await handle.db
    .insertInto("source")
    .values([
      { workspace_id: workspaceId, source_id: 1, source: "levain_feed", rank: 1 },
      { workspace_id: workspaceId, source_id: 2, source: "mapping:orders of somebody", rank: 1 },
    ])
    .execute();
  await handle.db
    .insertInto("ingest_batch")
    .values(
      [3, 4, 5].map((rejected, index) => ({
        workspace_id: workspaceId,
        source_id: index === 2 ? 2 : 1,
        batch_key: String(index),
        content_hash: "",
        connector_version: 1,
        rows_read: 10,
        rows_rejected: rejected,
      })),
    )
    .execute();

  expect(await scrape("levain_job_runs")).toEqual(
    expect.arrayContaining([
      '{job="match-pieces",status="queued"} 1',
      '{job="pull-connection",status="running"} 2',
      '{job="pull-connection",status="failed"} 1',
    ]),
  );
  expect(await scrape("levain_queue_jobs")).toEqual(
    expect.arrayContaining(['{state="ready"} 1', '{state="running"} 0', '{state="failed"} 0', '{state="scheduled"} 0']),
  );
  // 3 + 4 of the feed, 5 of a mapping, whose name is nobody's business.
  expect((await scrape("levain_rejected_records")).toSorted()).toEqual([
    '{source="levain_feed"} 7',
    '{source="mapping"} 5',
  ]);
  expect(await measured("levain_running_job_heartbeat_age_seconds", '{job="pull-connection"}')).toBeCloseTo(90, -1);
  expect(await measured("levain_pull_lag_seconds", '{connector="levain_feed"}')).toBeCloseTo(7_200, -2);
  // What it is renewed with ends in two days; the access token it renews itself.
  expect(await measured("levain_credentials_end_seconds", '{connector="levain_feed"}')).toBeCloseTo(172_800, -2);
  const all = await (await ask("/metrics")).text();
  expect(all).toContain("levain_database_up 1");
  expect(all).toContain("process_cpu_seconds_total");
  expect(all).toMatch(/levain_pool_waiting_requests 0/);
  expect(all).not.toMatch(/secret.brand|person|somebody/i);
  // No worker was ever seen: an age of 0 would say that one is there.
  expect(all).not.toContain("levain_worker_heartbeat_age_seconds");
});

async function measured(name: string, labels: string): Promise<number> {
  const line = (await scrape(name)).find((one) => one.startsWith(labels));
  return Number(line?.slice(labels.length));
}

test("a page is timed under the pattern of its route, never under its address", async () => {
  const paths = ["/", "/w/a-brand/content/17", "/w/a-brand/content/18.data", "/w/a-brand", "/_root.data", "/nowhere"];
  for (const path of paths) await (await ask(path)).text();
  await expect
    .poll(() => scrape("levain_page_duration_seconds_count").then((lines) => lines.toSorted()))
    .toEqual(
      [
        '{route="/*",method="GET",kind="page",status="4xx"} 1',
        '{route="/",method="GET",kind="data",status="2xx"} 1',
        '{route="/",method="GET",kind="page",status="2xx"} 1',
        '{route="/w/:workspace",method="GET",kind="page",status="2xx"} 1',
        '{route="/w/:workspace/content/:post",method="GET",kind="data",status="2xx"} 1',
        '{route="/w/:workspace/content/:post",method="GET",kind="page",status="2xx"} 1',
      ].toSorted(),
    );
});

test("each name is explained, typed and named as Prometheus wants, by a parser of its format", async () => {
  await handle.db
    .insertInto("worker_heartbeat")
    .values(
      [
        { worker_id: "one", host: 'a \\ "quoted" host', disk_state: "low", disk_free_bytes: 5, disk_total_bytes: 50 },
      ].map((beat) => ({ ...beat, started_at: new Date(), seen_at: new Date(Date.now() - 20_000) })),
    )
    .execute();
  await (await ask("/w/a-brand")).text();
  const families = parseExposition(await (await ask("/metrics")).text());
  const own = [...families.values()].filter(({ name }) => name.startsWith("levain_"));
  expect(listOddNames(own)).toEqual([]);
  expect(own.length).toBeGreaterThanOrEqual(15);
  const told = (name: string) => families.get(`levain_${name}`)?.samples;
  expect(told("worker_heartbeat_age_seconds")).toMatchObject([{ value: expect.closeTo(20, -1) }]);
  const host = 'a \\ "quoted" host';
  expect(
    told("disk_state")
      ?.map(({ labels, value }) => [labels.host, labels.state, value])
      .toSorted(),
  ).toEqual([
    [host, "fine", 0],
    [host, "full", 0],
    [host, "low", 1],
  ]);
});

test("only this machine, or who brings the token, is answered", async () => {
  expect((await ask("/metrics")).status).toBe(200);
  expect((await ask("/metrics", { "x-forwarded-for": "203.0.113.7" })).status).toBe(401);
  expect((await ask("/metrics", { authorization: "Bearer another" })).status).toBe(401);
  const known = { authorization: `Bearer ${token}`, "x-forwarded-for": "203.0.113.7" };
  expect((await ask("/metrics", known)).status).toBe(200);
});

test("without a database what the process knows by itself is told", async () => {
  const nowhere = createDatabase("postgres://nobody:hidden@127.0.0.1:1/nothing");
  const app = express();
  app.get("/metrics", serveMetrics(nowhere, new Registry()));
  const other = await listen(app, "127.0.0.1");
  const text = await (await fetch(`http://127.0.0.1:${other.port}/metrics`)).text();
  expect(text).toContain("levain_database_up 0");
  expect(text).not.toContain("levain_job_runs");
  await closeServer(other.server, 0);
  await nowhere.close();
});
