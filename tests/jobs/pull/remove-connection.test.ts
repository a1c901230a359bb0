import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { openConnectionSecret, resealConnectionSecrets } from "#db/connections/connection-secret.server.ts";
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
  const { batches } = await removeConnection(handle, { ...removal, connectionId: douyin, isErased: true });
  expect(batches).toBe(5);
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
