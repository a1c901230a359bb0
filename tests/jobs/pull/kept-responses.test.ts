import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { eraseCreator } from "#jobs/erasures/erase-creator.ts";
import { hastyClock } from "#jobs/http/clock.ts";
import { usualBatchRows } from "#jobs/pull/cut-pages.ts";
import { deleteExpiredResponses } from "#jobs/pull/delete-expired-responses.ts";
import { openConnection } from "#jobs/pull/open-connection.ts";
import { reparseResponses } from "#jobs/pull/reparse-responses.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { standInTiktokApp, standInTiktokTokens } from "#jobs/sandbox/tiktok-accounts.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";

const slot = "2026-11-20T00:00:00.000Z";
const signal = new AbortController().signal;

let handle: DatabaseHandle;
let world: StandInWorld;
let server: StandInServer;
beforeAll(async () => {
  handle = await createTestDatabase();
  world = await createStandInWorld({ posts: 120, days: 20, end: "2026-11-20", seed: "kept", creators: 3 });
  // Short pages, so that a listing has several answers.
  server = await serveStandIn(world, createStandInClock(Date.parse(slot), 0), { mostOnPage: 4 });
});
afterAll(async () => {
  await server.close();
  await handle.close();
});

async function open(slug: string) {
  const posts = (id: string) => world.listBy("post", "account_id", id).length;
  const accounts = world.list("account").map((account) => account.account_id);
  const accountId = accounts.toSorted((a, b) => posts(b) - posts(a))[0] ?? "";
  const workspaceId = await makeWorkspace(handle, slug);
  await handle.db
    .updateTable("workspace")
    .set({ response_keep_days: 7 })
    .where("workspace_id", "=", workspaceId)
    .execute();
  const connectionId = await connect(handle, workspaceId, {
    connector: "tiktok-display",
    options: { video_ids: [] },
    secret: {
      client_key: standInTiktokApp.key,
      client_secret: standInTiktokApp.secret,
      ...standInTiktokTokens(accountId),
    },
  });
  const pullAt = (at = slot) =>
    pull(handle, workspaceId, connectionId, { standInUrl: server.url, slot: at, batchRows: 8 });
  await pullAt();
  return { workspaceId, connectionId, pullAt };
}

async function countKept(workspaceId: number): Promise<number> {
  const rows = await handle.db
    .selectFrom("kept_response")
    .select("kept_response_id")
    .where("workspace_id", "=", workspaceId)
    .execute();
  return rows.length;
}

/** A later version of the connector, which knows no likes and writes titles in capitals. */
const openChanged: typeof openConnection = async (...given) => {
  const connection = await openConnection(...given);
  const current = connection.current();
  const listings = current.listings.map((listing) => ({
    ...listing,
    async *pages(context: Parameters<typeof listing.pages>[0]) {
      for await (const page of listing.pages(context)) {
        const items = page.items.map((item) => ({
          ...item,
          records: item.records.map(({ stream, record }) => ({
            stream,
            record: { ...record, likes: undefined, title: String(record.title ?? "").toUpperCase() },
          })),
        }));
        yield { ...page, items };
      }
    },
  }));
  return {
    ...connection,
    connector: { ...connection.connector, version: connection.connector.version + 1 },
    current: () => ({ ...current, listings }),
  };
};

test("kept answers are read again with a changed connector, which takes the place of what they said, and back", async () => {
  const { workspaceId, connectionId } = await open("kept");
  const before = await checksumDatabase(handle.db, "kept");
  const likes = () =>
    sql<{ known: number; titles: number }>`
    select count(s.likes)::int as known, count(*) filter (where p.title = upper(p.title))::int as titles
    from post_snapshot s join post p on p.workspace_id = s.workspace_id and p.id = s.post_id
    where s.workspace_id = ${workspaceId}`
      .execute(handle.db)
      .then(({ rows }) => rows[0]);
  expect((await likes())?.known).toBeGreaterThan(8);
  const asked = server.answered();
  const reparse = (how?: typeof openConnection) =>
    reparseResponses(handle, {
      workspaceId,
      connectionId,
      clock: hastyClock,
      signal,
      report: () => {},
      ...(how ? { open: how } : {}),
    });
  expect(await reparse(openChanged)).toEqual({ slots: 2, skipped: [] });
  const changed = await likes();
  expect(changed?.known).toBe(0);
  expect(changed?.titles).toBeGreaterThan(8);
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  expect(await reparse()).toEqual({ slots: 2, skipped: [] });
  expect(await checksumDatabase(handle.db, "kept")).toEqual(before);
  expect(server.answered()).toBe(asked);

  // Without its first answers a slot is left as it is.
  await sql`delete from kept_response where workspace_id = ${workspaceId} and listing = 'post' and kept_response_id = (
    select max(kept_response_id) from kept_response where workspace_id = ${workspaceId} and listing = 'post')`.execute(
    handle.db,
  );
  const { slots, skipped } = await reparse(openChanged);
  expect([slots, skipped.length]).toEqual([1, 1]);
  expect(skipped[0]).toMatch(/^post .* not every answer that it needs was kept$/);
  expect((await likes())?.known).toBeGreaterThan(8);
});

/** A connector that finds comments where the kept answers hold posts: the first is none in one version, and behind a batch's worth of nothing it says that all were read. */
const openWithComments = (firstAt: string, version: number): typeof openConnection => {
  const records = [
    { stream: "comment", record: { platform: "tiktok", comment_id: "c1", post_id: "p1", created_at: firstAt } },
    { stream: "comment_reading", record: { platform: "tiktok", account_id: "a1", read_until: slot } },
  ] as const;
  const item = { records: [], issues: [], notices: [], raw: "" };
  const pages = records.map((one, index) => ({
    items: [{ ...item, records: [one] }, ...Array.from({ length: index === 0 ? usualBatchRows : 0 }, () => item)],
    next: index === 0 ? "2" : null,
  }));
  return async (...given) => {
    const connection = await openConnection(...given);
    const current = connection.current();
    const listings = current.listings.map((listing) => ({ ...listing, pages: () => toGenerator(pages) }));
    return {
      ...connection,
      connector: { ...connection.connector, version },
      current: () => ({ ...current, listings: listings.filter(({ listing }) => listing === "post") }),
    };
  };
};

async function* toGenerator<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

test("read again, what is said of comments that were read waits for those of the same reading alone", async () => {
  const { workspaceId, connectionId } = await open("comments-again");
  const readUntil = async (firstAt: string, version: number) => {
    const range = { from: new Date(slot), to: new Date(Date.parse(slot) + 1) };
    const again = { workspaceId, connectionId, range, clock: hastyClock, signal, report: () => {} };
    await reparseResponses(handle, { ...again, open: openWithComments(firstAt, version) });
    const rows = handle.db.selectFrom("comment_reading").select("read_until").where("workspace_id", "=", workspaceId);
    return (await rows.execute()).map(({ read_until }) => read_until.toISOString());
  };
  expect(await readUntil("yesterday", 101)).toEqual([]);
  // What the version before could not read is read, though it still stands there until this has landed.
  expect(await readUntil("2026-11-19T10:00:00Z", 102)).toEqual([slot]);
  expect(await readUntil("yesterday", 103)).toEqual([]);
});

test("answers go when their days are over, and all of them when none are to be kept", async () => {
  const { workspaceId, pullAt } = await open("expiring");
  const first = await countKept(workspaceId);
  expect(first).toBeGreaterThan(3);
  await sql`update kept_response set kept_at = now() - interval '8 days' where workspace_id = ${workspaceId}`.execute(
    handle.db,
  );
  await pullAt("2026-11-20T01:00:00.000Z");
  expect(await deleteExpiredResponses(handle, workspaceId)).toBe(first);
  expect(await countKept(workspaceId)).toBe(first);
  await handle.db
    .updateTable("workspace")
    .set({ response_keep_days: null })
    .where("workspace_id", "=", workspaceId)
    .execute();
  await pullAt("2026-11-20T02:00:00.000Z");
  expect(await deleteExpiredResponses(handle, workspaceId)).toBe(first);
  expect(await countKept(workspaceId)).toBe(0);
});

test("answers that name an erased creator go, and later ones are not kept", async () => {
  const { workspaceId, pullAt } = await open("erased-answers");
  const { id } = await handle.db
    .selectFrom("account")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  const before = await countKept(workspaceId);
  const erased = await eraseCreator(handle, { workspaceId, ownerId: id, signal, report: () => {} });
  expect(erased?.responses).toBe(before);
  const outcome = await pullAt("2026-11-20T01:00:00.000Z");
  expect(outcome.counts).toMatchObject({ written: 0 });
  expect(outcome.result).toMatchObject({ erased: expect.any(Number) });
  expect(await countKept(workspaceId)).toBe(0);
});
