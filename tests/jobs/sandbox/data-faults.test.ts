import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { DataFault } from "#jobs/sandbox/faults.ts";
import { standInFeedToken } from "#jobs/sandbox/levain-feed.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock, type StandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

/** What is wrong with what a platform says has one written-down end each. */
let handle: DatabaseHandle;
let server: StandInServer;
let clock: StandInClock;
let end: number;
beforeAll(async () => {
  handle = await createTestDatabase();
  // A world that ended yesterday.
  const world = await createStandInWorld({
    posts: 60,
    days: 15,
    end: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
    seed: "faults",
    creators: 5,
  });
  end = world.to;
  clock = createStandInClock(end, 0);
  server = await serveStandIn(world, clock);
});
afterAll(async () => {
  await server.close();
  await handle.close();
});

async function pullWith(fault: DataFault) {
  const workspaceId = await makeWorkspace(handle, fault);
  const connectionId = await connect(handle, workspaceId, {
    connector: "levain-feed",
    options: { base_url: "https://kesong.feed.example", streams: ["account", "post", "post_snapshot"] },
    secret: { auth: "bearer", token: standInFeedToken },
  });
  server.setFaults({ probability: 1, faults: [fault], seed: 1 });
  const outcome = await pull(handle, workspaceId, connectionId, {
    standInUrl: server.url,
    slot: new Date(end).toISOString(),
  }).then(
    () => null,
    (error: Error) => error.message,
  );
  server.setFaults(undefined);
  const { rows } = await sql<{ snapshots: number; views: number; likes: number; posts: number }>`
    select count(*)::int as snapshots, count(views)::int as views, count(likes)::int as likes,
      (select count(*)::int from post where workspace_id = ${workspaceId}) as posts
    from post_snapshot where workspace_id = ${workspaceId}`.execute(handle.db);
  const landed = rows[0] ?? { snapshots: 0, views: 0, likes: 0, posts: 0 };
  return { workspaceId, connectionId, outcome, landed };
}

test("counters of another type stop that listing with field, expectation and sample; the others land", async () => {
  const { outcome, landed } = await pullWith("wrong_type");
  expect(outcome).toMatch(/^post_snapshot: \d+ of \d+ records .* in (views|likes): .*whole number, not "\d+ times"/);
  expect(landed).toMatchObject({ snapshots: 0 });
  expect(landed.posts).toBeGreaterThan(10);
});

test("a counter that is no longer there is unknown, not 0", async () => {
  const { outcome, landed } = await pullWith("missing_field");
  expect(outcome).toBeNull();
  expect(landed.snapshots).toBeGreaterThan(100);
  expect(landed).toMatchObject({ views: 0, likes: 0 });
});

test("a feed's counter of another name is no field of it: unknown, and kept nowhere", async () => {
  const { outcome, landed } = await pullWith("renamed_field");
  expect(outcome).toBeNull();
  expect(landed).toMatchObject({ views: 0, likes: 0 });
});

test("what was read at a time that has not come yet is rejected", async () => {
  clock.set(Date.now(), 0);
  const { outcome, landed, workspaceId } = await pullWith("clock_skew");
  clock.set(end, 0);
  const rejects = await handle.db
    .selectFrom("rejected_record")
    .select(["field", "message"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  // All snapshots of the page say the same impossible time, so the listing stops.
  expect(outcome ?? rejects[0]?.message).toContain("captured_at is");
  expect(landed.snapshots).toBe(0);
});

test("counters that fall by half are corrections, and flagged", async () => {
  clock.set(end - 4 * 86_400_000, 0);
  const workspaceId = await makeWorkspace(handle, "falling");
  const connectionId = await connect(handle, workspaceId, {
    connector: "levain-feed",
    options: { base_url: "https://kesong.feed.example", streams: ["account", "post", "post_snapshot"] },
    secret: { auth: "bearer", token: standInFeedToken },
  });
  await pull(handle, workspaceId, connectionId, {
    standInUrl: server.url,
    slot: new Date(end - 4 * 86_400_000).toISOString(),
  });
  clock.set(end, 0);
  server.setFaults({ probability: 1, faults: ["falling_counters"], seed: 1 });
  await pull(handle, workspaceId, connectionId, { standInUrl: server.url, slot: new Date(end).toISOString() });
  server.setFaults(undefined);
  const { rows } = await sql<{ falls: number; least: number }>`
    select sum(counter_falls)::int as falls, min(views)::int as least from post_day where workspace_id = ${workspaceId}`.execute(
    handle.db,
  );
  expect(rows[0]?.falls).toBeGreaterThan(0);
  expect(rows[0]?.least).toBeLessThan(0);
});
