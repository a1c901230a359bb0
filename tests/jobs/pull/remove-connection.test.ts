import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { openConnectionSecret, resealConnectionSecrets } from "#db/connections/connection-secret.server.ts";
import { up } from "#db/migrations/2026-11-30-83-removals.ts";
import { enqueueJob } from "#db/queue.server.ts";
import { holdConnection } from "#jobs/pull/hold-connection.ts";
import { removeConnection } from "#jobs/pull/remove-connection.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { standInFeedToken } from "#jobs/sandbox/levain-feed.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";

let handle: DatabaseHandle;
let server: StandInServer;
let workspaceId: number;
beforeAll(async () => {
  handle = await createTestDatabase();
  const world = await createStandInWorld({ posts: 20, days: 15, end: "2026-11-20", seed: "remove", creators: 4 });
  server = await serveStandIn(world, createStandInClock(world.to, 0));
  workspaceId = await makeWorkspace(handle, "w");
});
afterAll(async () => {
  await server.close();
  await handle.close();
});

function feed(host: string) {
  return connect(handle, workspaceId, {
    connector: "levain-feed",
    options: {
      base_url: `https://${host}`,
      streams: ["account", "account_snapshot", "post", "post_snapshot", "comment"],
    },
    secret: { auth: "bearer", token: standInFeedToken },
  });
}

test("a connection that is erased leaves the workspace as if it had never been; one that is not leaves what it brought", async () => {
  const kesong = await feed("kesong.feed.example");
  await pull(handle, workspaceId, kesong, { standInUrl: server.url });
  const before = await checksumDatabase(handle.db, "w");
  const douyin = await feed("douyin.feed.example");
  await pull(handle, workspaceId, douyin, { standInUrl: server.url });
  expect(await checksumDatabase(handle.db, "w")).not.toEqual(before);
  const removal = { workspaceId, signal: new AbortController().signal, report: () => {} };
  const stopped = AbortSignal.abort();
  await expect(
    removeConnection(handle, { ...removal, signal: stopped, connectionId: douyin, isErased: true }),
  ).rejects.toThrow();
  // Not removed before what it brought has gone; nothing more comes meanwhile.
  expect(await statusOf(douyin)).toBe("removing");
  expect(await pull(handle, workspaceId, douyin, { standInUrl: server.url })).toEqual({});
  const { batches } = await removeConnection(handle, { ...removal, connectionId: douyin, isErased: true });
  expect(batches).toBe(5);
  expect(await statusOf(douyin)).toBe("removed");
  expect(await checksumDatabase(handle.db, "w")).toEqual(before);
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);

  await removeConnection(handle, { ...removal, connectionId: kesong, isErased: false });
  expect(await checksumDatabase(handle.db, "w")).toEqual(before);
  const rows = await handle.db.selectFrom("connection").select(["status", "secret"]).execute();
  expect(rows).toEqual([
    { status: "removed", secret: null },
    { status: "removed", secret: null },
  ]);
  expect(await pull(handle, workspaceId, kesong, { standInUrl: server.url })).toEqual({});
});

async function statusOf(connectionId: number): Promise<string> {
  const { status } = await handle.db
    .selectFrom("connection")
    .select("status")
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .executeTakeFirstOrThrow();
  return status;
}

test("a pull at work is asked to stop by the removal of its connection, which waits for it outside, at no cost of a try", async () => {
  const connectionId = await feed("kesong.feed.example");
  const slot = "2026-11-20T03:00:00.000Z";
  const jobRunId = await enqueueJob(handle.pool, workspaceId, "pull-connection", { connectionId, slot });
  const another = await enqueueJob(handle.pool, workspaceId, "pull-connection", { connectionId: 999_999, slot });
  await handle.pool.query("update job_run set status = 'running', heartbeat_at = now()");
  const removal = { workspaceId, connectionId, signal: new AbortController().signal, report: () => {} };
  await holdConnection(handle, connectionId, async () => {
    const removing = removeConnection(handle, { ...removal, isErased: false });
    await expect(removing).rejects.toMatchObject({ kind: "unavailable", retryAfterSeconds: 5 });
  });
  const { rows } = await handle.pool.query(
    "select job_run_id from job_run where cancel_requested_at is not null order by 1",
  );
  expect(rows).toEqual([{ job_run_id: jobRunId }]);
  expect(another).not.toBe(jobRunId);
  await removeConnection(handle, { ...removal, isErased: false });
  expect(await statusOf(connectionId)).toBe("removed");
});

test("a removal that had not come to its end when its state was first kept is one that goes on or has failed", async () => {
  const made = async (status: string, run: string | null) => {
    const connectionId = await feed("kesong.feed.example");
    await handle.pool.query("update connection set status = $1 where connection_id = $2", [status, connectionId]);
    if (run === null) return connectionId;
    const id = await enqueueJob(handle.pool, workspaceId, "remove-connection", { connectionId, isErased: true });
    await handle.pool.query("update job_run set status = $1 where job_run_id = $2", [run, id]);
    return connectionId;
  };
  const all = [
    await made("removed", "succeeded"),
    await made("removed", "failed"),
    await made("paused", "queued"),
    await made("paused", "failed"),
    await made("paused", null),
  ];
  await up(handle.db);
  const found = [];
  for (const connectionId of all) found.push(await statusOf(connectionId));
  expect(found).toEqual(["removed", "removing", "removing", "paused", "paused"]);
  await handle.pool.query("delete from connection where connection_id = any($1)", [all]);
});

test("credentials are sealed anew when the key is exchanged", async () => {
  const [old, fresh] = ["o".repeat(32), "f".repeat(32)];
  vi.stubEnv("LEVAIN_SECRET_KEY", old);
  const connectionId = await feed("kesong.feed.example");
  const sealed = async () => {
    const row = await handle.db
      .selectFrom("connection")
      .select("secret")
      .where("connection_id", "=", connectionId)
      .executeTakeFirstOrThrow();
    return row.secret ?? Buffer.alloc(0);
  };
  vi.stubEnv("LEVAIN_SECRET_KEY", fresh);
  await expect(openConnectionSecret({ workspaceId, connectionId }, await sealed())).rejects.toThrow(
    "LEVAIN_SECRET_KEY",
  );
  vi.stubEnv("LEVAIN_SECRET_KEY_BEFORE", old);
  expect(await resealConnectionSecrets(handle.db, workspaceId)).toEqual({ resealed: 1, unreadable: 0 });
  expect(await resealConnectionSecrets(handle.db, workspaceId)).toEqual({ resealed: 0, unreadable: 0 });
  vi.stubEnv("LEVAIN_SECRET_KEY_BEFORE", "");
  expect(await openConnectionSecret({ workspaceId, connectionId }, await sealed())).toEqual({
    auth: "bearer",
    token: standInFeedToken,
  });
  // What is sealed for one connection opens for no other.
  await expect(openConnectionSecret({ workspaceId, connectionId: connectionId + 1 }, await sealed())).rejects.toThrow();
  vi.unstubAllEnvs();
});
