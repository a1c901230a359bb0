import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { sealConnectionSecret } from "#db/connections/connection-secret.server.ts";
import { removeConnection } from "#jobs/pull/remove-connection.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock, type StandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { standInTiktokApp, standInTiktokTokens } from "#jobs/sandbox/tiktok-accounts.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";

const from = Date.parse("2026-11-19T00:00:00Z");
const slotAt = (hour: number) => new Date(from + hour * 3_600_000).toISOString();

let handle: DatabaseHandle;
let world: StandInWorld;
let clock: StandInClock;
let server: StandInServer;
beforeAll(async () => {
  handle = await createTestDatabase();
  world = await createStandInWorld({ posts: 120, days: 20, end: "2026-11-20", seed: "gone", creators: 4 });
  clock = createStandInClock(from, 0);
  server = await serveStandIn(world, clock);
});
afterAll(async () => {
  await server.close();
  await handle.close();
});

const kinds = {
  "tiktok-business": (accountId: string) => ({
    options: { business_id: accountId },
    secret: { client_id: standInTiktokApp.key, client_secret: standInTiktokApp.secret },
  }),
  "tiktok-display": () => ({
    options: { video_ids: [] },
    secret: { client_key: standInTiktokApp.key, client_secret: standInTiktokApp.secret },
  }),
};

/** A connection to the account with most posts, pulled at the first slot. */
async function open(connector: keyof typeof kinds, slug: string) {
  const posts = (id: string) => world.listBy("post", "account_id", id).length;
  const accounts = world.list("account").map((account) => account.account_id);
  const accountId = accounts.toSorted((a, b) => posts(b) - posts(a))[0] ?? "";
  const { options, secret } = kinds[connector](accountId);
  const workspaceId = await makeWorkspace(handle, slug);
  const connectionId = await connect(handle, workspaceId, {
    connector,
    options,
    secret: { ...secret, ...standInTiktokTokens(accountId) },
  });
  server.gone.clear();
  const pullAt = (hour: number, listings?: readonly string[]) =>
    pull(handle, workspaceId, connectionId, {
      standInUrl: server.url,
      slot: slotAt(hour),
      ...(listings ? { listings } : {}),
    });
  await pullAt(0);
  const landed = await handle.db
    .selectFrom("post")
    .select("external_id")
    .where("workspace_id", "=", workspaceId)
    .orderBy("external_id")
    .execute();
  expect(landed.length).toBeGreaterThan(5);
  return { workspaceId, connectionId, accountId, pullAt, ids: landed.map((post) => post.external_id) };
}

/** What is said of the posts that are not simply there, by id. */
async function statesOf(workspaceId: number): Promise<Record<string, string | null>> {
  const rows = await handle.db
    .selectFrom("post")
    .select(["external_id", "visibility"])
    .where("workspace_id", "=", workspaceId)
    .where("visibility", "is not", null)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.external_id, row.visibility]));
}

test("a post that vanishes from the whole list is marked with its history kept, and unmarked when it is seen again", async () => {
  const { workspaceId, connectionId, pullAt, ids } = await open("tiktok-business", "gone");
  const [lost = ""] = ids;
  const count = async () => {
    const row = await handle.db
      .selectFrom("post_snapshot as s")
      .innerJoin("post as p", (join) =>
        join.onRef("p.workspace_id", "=", "s.workspace_id").onRef("p.id", "=", "s.post_id"),
      )
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("p.workspace_id", "=", workspaceId)
      .where("p.external_id", "=", lost)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  };
  server.gone.add(lost);
  await pullAt(1);
  expect(await statesOf(workspaceId)).toEqual({ [lost]: "deleted" });
  expect(await count()).toBe(1);
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);

  // The same slot again, and a later one, change nothing.
  const marked = await checksumDatabase(handle.db, "gone");
  await pullAt(1);
  expect(await checksumDatabase(handle.db, "gone")).toEqual(marked);
  await pullAt(2);
  const marks = await handle.db
    .selectFrom("ingest_batch")
    .select("slot_at")
    .where("workspace_id", "=", workspaceId)
    .where("listing", "=", "post gone")
    .execute();
  expect(marks).toEqual([{ slot_at: new Date(slotAt(1)) }]);

  // A day later, for its figures are those of whole days.
  server.gone.clear();
  await pullAt(27);
  expect(await statesOf(workspaceId)).toEqual({ [lost]: "public" });
  expect(await count()).toBe(2);
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);

  const removal = { workspaceId, connectionId, isErased: true, signal: new AbortController().signal };
  await removeConnection(handle, { ...removal, report: () => {} });
  expect(
    await handle.db.selectFrom("observation").select("entity_id").where("workspace_id", "=", workspaceId).execute(),
  ).toEqual([]);
});

test("of a list of public posts nobody knows whether one was deleted; a run that stopped early says nothing", async () => {
  const { workspaceId, pullAt, ids } = await open("tiktok-display", "unlisted");
  const [lost = "", another = ""] = ids;
  server.gone.add(lost);
  server.setFaults({ probability: 1, faults: ["wrong_type"], seed: 1 });
  await expect(pullAt(1)).rejects.toThrow();
  server.setFaults(undefined);
  expect(await statesOf(workspaceId)).toEqual({});
  await pullAt(2);
  expect(await statesOf(workspaceId)).toEqual({ [lost]: "unlisted" });
  // Of a list that was not read there is nothing to tell.
  server.gone.add(another);
  await pullAt(3, ["account"]);
  expect(await statesOf(workspaceId)).toEqual({ [lost]: "unlisted" });
});

test("posts of an account that the connection no longer shows are not judged", async () => {
  const { workspaceId, connectionId, accountId, pullAt, ids } = await open("tiktok-display", "another-account");
  const other = world.list("account").find((account) => account.account_id !== accountId)?.account_id ?? "";
  const app = { client_key: standInTiktokApp.key, client_secret: standInTiktokApp.secret };
  const secret = await sealConnectionSecret({ workspaceId, connectionId }, { ...app, ...standInTiktokTokens(other) });
  await handle.db.updateTable("connection").set({ secret }).where("connection_id", "=", connectionId).execute();
  await pullAt(1);
  const { count } = await handle.db
    .selectFrom("post")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  expect(Number(count)).toBeGreaterThan(ids.length);
  expect(await statesOf(workspaceId)).toEqual({});
});
