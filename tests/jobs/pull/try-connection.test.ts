import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { parseListings } from "#db/connections/connection-listing.ts";
import { openConnectionSecret, sealConnectionSecret } from "#db/connections/connection-secret.server.ts";
import { up as stripAddresses } from "#db/migrations/2026-11-29-40-plain-addresses.ts";
import { hastyClock } from "#jobs/http/clock.ts";
import { usualPatience } from "#jobs/http/patience.ts";
import { tryConnection } from "#jobs/pull/try-connection.ts";
import { type AnsweringServer, answerWith } from "#tests/support/answer-with.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let server: AnsweringServer;
let workspaceId: number;
let connectionId: number;
/** The token that the platform accepts now. */
let accepted: string;
/** Pages asked for, by whether they began at the beginning. */
let beginnings: number;
let workspaces = 0;

beforeAll(async () => {
  handle = await createTestDatabase();
  server = await answerWith((request, response) => {
    if (request.headers.authorization !== `Bearer ${accepted}`) {
      response.writeHead(401).end();
      return;
    }
    const cursor = new URL(request.url ?? "", "http://x").searchParams.get("cursor");
    beginnings += cursor === null ? 1 : 0;
    response.setHeader("Levain-Next-Cursor", "1");
    response.setHeader("Levain-Count", cursor === null ? "1" : "0");
    response.end(cursor === null ? '{"platform":"kesong","account_id":"a","name":"A"}\n' : "");
  });
});
afterAll(async () => {
  await server.close();
  await handle.close();
});
beforeEach(async () => {
  accepted = "old";
  beginnings = 0;
  workspaceId = await makeWorkspace(handle, `try-${workspaces++}`);
  connectionId = await connect(handle, workspaceId, {
    connector: "levain-feed",
    options: { base_url: "https://feed.example", streams: ["account"] },
    secret: { auth: "bearer", token: "old" },
  });
});

function tryOut() {
  return tryConnection({
    handle,
    workspaceId,
    connectionId,
    clock: hastyClock,
    patience: { ...usualPatience, tries: 1, timeoutMs: 2_000 },
    standInUrl: server.url,
    signal: new AbortController().signal,
  });
}

async function enter(token: string): Promise<void> {
  const sealed = await sealConnectionSecret({ workspaceId, connectionId }, { auth: "bearer", token });
  await update({ next_secret: sealed });
}

function update(values: {
  next_secret?: Buffer;
  status?: string;
  failures?: number;
  error?: string;
  error_kind?: string;
  options?: string;
  is_stand_in?: boolean;
}) {
  return handle.db
    .updateTable("connection")
    .set(values)
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .execute();
}

function find() {
  return handle.db
    .selectFrom("connection")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .executeTakeFirstOrThrow();
}

async function tokenInUse(): Promise<unknown> {
  const { secret } = await find();
  return secret && openConnectionSecret({ workspaceId, connectionId }, secret);
}

test("a good call says whose account it is, and notes what the connection lists", async () => {
  expect(await tryOut()).toEqual({ isGood: true, account: "feed.example" });
  expect(parseListings((await find()).listings)).toEqual([
    { listing: "account", streams: ["account"], reads: "log", reachesBackDays: null },
  ]);
});

test("what addresses held besides host and path goes, and all others stay", async () => {
  const given = ["https://me:s3cret@x.example/a@b?k=1#f", "https://x.example/a@b"];
  const kept: unknown[] = [];
  for (const address of given) {
    await update({ options: JSON.stringify({ base_url: address, streams: ["account"] }) });
    await stripAddresses(handle.db);
    kept.push((await find()).options);
  }
  const streams = ["account"];
  expect(kept).toEqual([
    { base_url: "https://x.example/a@b", streams },
    { base_url: "https://x.example/a@b", streams },
  ]);
});

test("credentials that fail their test leave those in use where they are", async () => {
  await enter("wrong");
  const result = await tryOut();
  expect(result).toMatchObject({ isGood: false, kind: "unauthorized" });
  expect(JSON.stringify(result)).not.toContain("wrong");
  expect(await tokenInUse()).toEqual({ auth: "bearer", token: "old" });
  expect((await find()).next_secret).toBeNull();
});

test("credentials that pass it take their place, and a connection that waited for them goes on", async () => {
  accepted = "new";
  await update({ status: "needs_credentials" });
  await enter("new");
  expect(await tryOut()).toEqual({ isGood: true, account: "feed.example" });
  expect(await tokenInUse()).toEqual({ auth: "bearer", token: "new" });
  expect(await find()).toMatchObject({ next_secret: null, status: "active", error: null });
});

test("a name that leads into this network is told once, and does not stop the connection for good", async () => {
  await update({
    is_stand_in: false,
    options: JSON.stringify({ base_url: "https://localhost:8443", streams: ["account"] }),
  });
  const said =
    "localhost:8443: leads to an address of a private network, of this machine or of none, which is never called";
  expect(await tryOut()).toEqual({ isGood: false, kind: "unavailable", message: said });
  await expect(pull(handle, workspaceId, connectionId, { standInUrl: server.url, tries: 1 })).rejects.toThrow(said);
  expect(await find()).toMatchObject({ status: "active", error_kind: "unavailable" });
});

test("a log that is read anew begins at its beginning and leaves its own cursor where it is", async () => {
  const cursors = () =>
    handle.db
      .selectFrom("cursor")
      .select("position")
      .where("workspace_id", "=", workspaceId)
      .where("stream", "=", "account")
      .execute();
  await pull(handle, workspaceId, connectionId, { standInUrl: server.url, slot: "2026-11-20T03:00:00Z" });
  const before = await cursors();
  await pull(handle, workspaceId, connectionId, { standInUrl: server.url, slot: "2026-11-20T04:00:00Z", isAnew: true });
  // By it rejects know that their log was read again.
  const slots = handle.db
    .selectFrom("pull_slot")
    .where("workspace_id", "=", workspaceId)
    .where("asked_from", "is not", null);
  const again = await slots.select(["slot_at", "asked_from"]).distinct().execute();
  expect(again).toEqual([{ slot_at: new Date("2026-11-20T04:00:00Z"), asked_from: new Date(0) }]);
  expect(beginnings).toBe(2);
  expect(await cursors()).toEqual(before);
});

test("good credentials are no word on what else was wrong", async () => {
  accepted = "new";
  await update({ failures: 2, error: "views: a whole number, not many", error_kind: "schema_changed" });
  await enter("new");
  expect(await tryOut()).toMatchObject({ isGood: true });
  expect(await tokenInUse()).toEqual({ auth: "bearer", token: "new" });
  expect(await find()).toMatchObject({ failures: 2, error_kind: "schema_changed" });
  await update({ error_kind: "unauthorized" });
  await enter("new");
  await tryOut();
  expect(await find()).toMatchObject({ failures: 0, error: null, error_kind: null });
});
