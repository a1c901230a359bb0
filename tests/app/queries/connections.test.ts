import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { actBy } from "#app/lib/credential-ends.ts";
import { seenConnection } from "#app/lib/seen-connection.ts";
import { addConnection } from "#app/queries/add-connection.server.ts";
import { changeConnection } from "#app/queries/change-connection.server.ts";
import { countContents, findConnectionDetail } from "#app/queries/find-connection.server.ts";
import { listConnections, listLatePulls } from "#app/queries/list-connections.server.ts";
import { listEndingCredentials } from "#app/queries/list-ending-credentials.server.ts";
import { measureOrderCompleteness } from "#app/queries/measure-order-completeness.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { levainFeedKind } from "#db/connections/levain-feed.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

const timeZone = "Europe/Paris";
const token = "a-token-that-nobody-sees";
/** Noon in Paris. */
const now = new Date("2026-11-25T11:00:00Z");

let handle: DatabaseHandle;
let workspaceId: number;
let connectionId: number;
let workspaces = 0;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());
beforeEach(async () => {
  workspaceId = await makeWorkspace(handle, `w${workspaces++}`, timeZone);
  connectionId = await addConnection(handle, workspaceId, levainFeedKind, {
    name: "Kesong feed",
    options: { base_url: "https://feed.example", streams: ["post"] },
    secret: { auth: "bearer", token },
    isStandIn: false,
  });
});

const find = () =>
  handle.db
    .selectFrom("connection")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .executeTakeFirstOrThrow();

const jobsAsked = async () => {
  const runs = await handle.db
    .selectFrom("job_run")
    .select(["job", "input"])
    .where("workspace_id", "=", workspaceId)
    .orderBy("job_run_id")
    .execute();
  return runs.map(({ job }) => job);
};

function change(entries: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(entries)) form.append(name, value);
  return changeConnection({ ...handle, workspaceId, timeZone, connectionId }, form);
}

async function readTo(since: string, stream = "post"): Promise<void> {
  const position = JSON.stringify({ slot: since, next: null, since, resume: "1" });
  await handle.db
    .insertInto("cursor")
    .values({ workspace_id: workspaceId, connection_id: connectionId, stream, position, landed_at: now })
    .execute();
}

test("what is added is a draft with a sealed secret, and is tried; the pages never see the secret", async () => {
  const row = await find();
  expect(row).toMatchObject({ status: "draft", next_slot_at: null, schedule: levainFeedKind.schedule });
  expect(row.secret?.includes(token)).toBe(false);
  expect(await jobsAsked()).toEqual(["try-connection"]);
  const page = {
    detail: await findConnectionDetail(handle.db, { id: workspaceId, timeZone }, connectionId, now),
    list: await listConnections(handle.db, { id: workspaceId, timeZone }, now),
  };
  expect(page.detail).toMatchObject({ state: "draft", trial: { status: "queued", isGood: false } });
  expect(JSON.stringify(page)).not.toContain(token);
});

describe("a connection that works", () => {
  beforeEach(async () => {
    expect(await change({ intent: "start" })).toBeUndefined();
  });

  test("has a next slot and a first run", async () => {
    expect(await find()).toMatchObject({ status: "active", next_slot_at: expect.any(Date) });
    expect(await jobsAsked()).toEqual(["try-connection", "pull-connection"]);
    expect(await change({ intent: "start" })).toEqual({ problem: "too_late" });
  });

  test("rests while it is paused, and goes on by its schedule", async () => {
    await change({ intent: "pause" });
    expect(await find()).toMatchObject({ status: "paused", next_slot_at: null });
    await change({ intent: "resume" });
    expect(await find()).toMatchObject({ status: "active", next_slot_at: expect.any(Date) });
  });

  const same = { "options.streams": "post" };

  test("reads other streams when a person says so, which a test call notes; its address stays", async () => {
    const { name, schedule, schedule_since } = await find();
    const other = { "options.streams": "order", "options.base_url": "https://other.example" };
    expect(await change({ intent: "edit", name, schedule, ...other })).toBeUndefined();
    const options = { base_url: "https://feed.example", streams: ["order"] };
    expect(await find()).toMatchObject({ status: "active", options, schedule_since });
    expect(await jobsAsked()).toEqual(["try-connection", "pull-connection", "try-connection"]);
    expect(await change({ intent: "edit", name, schedule })).toHaveProperty("problems.streams");
  });

  test("is not held back by what it no longer reads", async () => {
    const listings = ["post", "account"].map((listing) => ({
      listing,
      streams: [listing],
      reads: "log",
      reachesBackDays: null,
    }));
    const keep = (some: readonly object[]) =>
      handle.db
        .updateTable("connection")
        .set({ listings: JSON.stringify(some) })
        .where("workspace_id", "=", workspaceId)
        .execute();
    await keep(listings);
    await readTo("2026-11-01T00:00:00.000Z");
    await readTo("2026-11-25T10:10:00.000Z", "account");
    const completeTo = async () => {
      const [summary] = await listConnections(handle.db, { id: workspaceId, timeZone }, now);
      return summary?.completeTo?.toISOString();
    };
    expect(await completeTo()).toBe("2026-11-01T00:00:00.000Z");
    await keep(listings.slice(1));
    expect(await completeTo()).toBe("2026-11-25T10:10:00.000Z");
  });

  test("is due anew when its schedule changes, and not when its name does", async () => {
    const before = await find();
    await change({ intent: "edit", name: "Feed", schedule: before.schedule, ...same });
    expect(await find()).toMatchObject({ name: "Feed", schedule_since: before.schedule_since });
    expect(await change({ intent: "edit", name: "Feed", schedule: "* * * * *", ...same })).toEqual({
      problems: { schedule: null },
    });
    await change({ intent: "edit", name: "Feed", schedule: "0 4 * * *", ...same });
    expect(await jobsAsked()).toEqual(["try-connection", "pull-connection"]);
    const after = await find();
    expect(after.schedule_since.getTime()).toBeGreaterThan(before.schedule_since.getTime());
    expect(after.next_slot_at?.getUTCMinutes()).toBe(0);
  });

  test("is not changed by whoever has not seen what somebody else changed meanwhile", async () => {
    const before = await find();
    const mine = { name: before.name, schedule: "0 4 * * *" };
    const edit = (values: typeof mine) => change({ intent: "edit", seen: seenConnection(before), ...values, ...same });
    expect(await edit({ name: "Theirs\u202e\u0007", schedule: before.schedule })).toBeUndefined();
    const now = seenConnection(await find());
    expect(await edit(mine)).toMatchObject({ overtaken: { seen: now, entered: mine } });
    // What cannot be seen is not kept of a name.
    expect(await find()).toMatchObject({ name: "Theirs", schedule: before.schedule });
    expect(await change({ intent: "edit", ...mine, ...same, seen: now })).toBeUndefined();
  });

  test("keeps its credentials until others have passed their test", async () => {
    const before = await find();
    expect(await change({ intent: "rotate", "secret.auth": "bearer" })).toEqual({ problems: { token: null } });
    await change({ intent: "rotate", "secret.auth": "bearer", "secret.token": "another-token" });
    const after = await find();
    expect(after.secret).toEqual(before.secret);
    expect(after.next_secret).not.toBeNull();
    expect((await jobsAsked()).at(-1)).toBe("try-connection");
  });

  test("is removed by whoever types its name, and by nobody else", async () => {
    expect(await change({ intent: "remove", what: "erase", confirmation: "Kesong" })).toEqual({
      problem: "wrong_name",
    });
    expect((await find()).status).toBe("active");
    await change({ intent: "remove", what: "erase", confirmation: "Kesong feed" });
    expect(await find()).toMatchObject({ status: "removing", next_slot_at: null });
    const last = await handle.db
      .selectFrom("job_run")
      .select(["job", "input"])
      .where("workspace_id", "=", workspaceId)
      .orderBy("job_run_id", "desc")
      .executeTakeFirstOrThrow();
    expect(last).toEqual({ job: "remove-connection", input: { connectionId, isErased: true } });
  });

  test("is late by the days between what it read and what was due", async () => {
    await handle.db
      .updateTable("connection")
      .set({ schedule: "0 4 * * *", schedule_since: new Date("2026-11-20T00:00:00Z") })
      .where("workspace_id", "=", workspaceId)
      .execute();
    const late = () => listLatePulls(handle.db, { id: workspaceId, timeZone }, now);
    // Never read since the 20th, due last on the 25th at 04:00 in Paris, which is 03:00 in UTC.
    expect(await late()).toEqual([{ connectionId, name: "Kesong feed", days: 5 }]);
    await readTo("2026-11-23T03:00:00.000Z");
    expect(await late()).toEqual([{ connectionId, name: "Kesong feed", days: 2 }]);
    const [summary] = await listConnections(handle.db, { id: workspaceId, timeZone }, now);
    expect(summary).toMatchObject({ state: "late", lateDays: 2, completeTo: new Date("2026-11-23T03:00:00Z") });
  });

  test("is complete as far as the calendar says: what somebody asked for counts where it meets what was read", async () => {
    await handle.db
      .updateTable("connection")
      .set({ schedule: "0 4 * * *", schedule_since: new Date("2026-11-20T00:00:00Z") })
      .where("workspace_id", "=", workspaceId)
      .execute();
    await readTo("2026-11-23T03:00:00.000Z");
    const filled = async (slot: string, from: string, to: string, status = "complete") => {
      const times = { slot_at: new Date(slot), from_at: new Date(from), to_at: new Date(to) };
      await handle.db
        .insertInto("pull_slot")
        .values({
          ...{ workspace_id: workspaceId, connection_id: connectionId, listing: "post", status, job_run_id: null },
          ...{ expected: null, error: null, error_kind: null, started_at: now, finished_at: now, ...times },
        })
        .execute();
    };
    const standing = async () => {
      const [row] = await listConnections(handle.db, { id: workspaceId, timeZone }, now);
      const late = await listLatePulls(handle.db, { id: workspaceId, timeZone }, now);
      return [row?.completeTo?.toISOString(), row?.lateDays, late.length];
    };
    // One that failed, and one that leaves a day out, tell nothing.
    await filled("2026-11-25T08:00:00Z", "2026-11-23T00:00:00Z", "2026-11-25T08:00:00Z", "failed");
    await filled("2026-11-25T09:00:00Z", "2026-11-24T00:00:00Z", "2026-11-25T09:00:00Z");
    expect(await standing()).toEqual(["2026-11-23T03:00:00.000Z", 2, 1]);
    // The day between is filled in: all is known until 09:00, after the last slot that was due, 03:00 in UTC.
    await filled("2026-11-25T10:00:00Z", "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z");
    expect(await standing()).toEqual(["2026-11-25T09:00:00.000Z", null, 0]);
  });

  test("says ahead of time when somebody must authorise anew, and not what it renews itself", async () => {
    const day = 86_400_000;
    const set = (values: object) =>
      handle.db.updateTable("connection").set(values).where("workspace_id", "=", workspaceId).execute();
    const feed = { connectionId, name: "Kesong feed", isAuthorised: false };
    const ending = (days: number) => listEndingCredentials(handle.db, workspaceId, now, days);
    await set({ status: "active", secret_expires_at: new Date(now.getTime() + day / 2), is_renewing: true });
    expect(await ending(30)).toEqual([]);
    await set({ refresh_expires_at: new Date(now.getTime() + 12.5 * day) });
    expect(await ending(30)).toEqual([{ ...feed, days: 12 }]);
    expect(await ending(11)).toEqual([]);
    const [summary] = await listConnections(handle.db, { id: workspaceId, timeZone }, now);
    expect(summary && actBy(summary.ends)).toEqual(new Date(now.getTime() + 12.5 * day));
    await set({ is_refresh_extended: true });
    expect(await ending(30)).toEqual([]);
    await set({ is_renewing: false });
    expect(await ending(7)).toEqual([{ ...feed, days: 0 }]);
    await set({ secret_expires_at: new Date(now.getTime() - day) });
    expect(await ending(7)).toEqual([{ ...feed, days: -1 }]);
    await set({ connector: "tiktok-display" });
    expect(await ending(7)).toEqual([{ ...feed, days: -1, isAuthorised: true }]);
  });

  test("is not late with what was due last, however long ago that was", async () => {
    await handle.db
      .updateTable("connection")
      .set({ schedule: "0 4 * * *", schedule_since: new Date("2026-11-20T00:00:00Z") })
      .where("workspace_id", "=", workspaceId)
      .execute();
    await readTo("2026-11-25T03:00:00.000Z");
    expect(await listLatePulls(handle.db, { id: workspaceId, timeZone }, now)).toEqual([]);
    const [summary] = await listConnections(handle.db, { id: workspaceId, timeZone }, now);
    expect(summary?.state).toBe("good");
  });
});

test("orders are as complete as the days on which they were read whole; imported ones, as far as their files reach", async () => {
  const set = (values: object) =>
    handle.db.updateTable("connection").set(values).where("workspace_id", "=", workspaceId).execute();
  const measure = (from = "2026-11-18") =>
    measureOrderCompleteness(handle.db, { id: workspaceId, timeZone }, { from, to: "2026-11-25" }, now);
  const posts = { listing: "post", streams: ["post"], reads: "state", reachesBackDays: null };
  const orders = { listing: "order", streams: ["order"], reads: "changes", reachesBackDays: 90 };
  await set({
    ...{ status: "active", schedule: "0 4 * * *", schedule_since: new Date("2026-11-20T00:00:00Z") },
    listings: JSON.stringify([posts, orders]),
  });
  // Paris is an hour ahead of UTC: of the 23rd only 00:00 to 04:00 is read.
  for (const [from, to] of [
    ["2026-11-19T23:00:00Z", "2026-11-23T03:00:00Z"],
    ["2026-11-23T23:00:00Z", "2026-11-25T03:00:00Z"],
  ])
    await sql`insert into pull_slot (workspace_id, connection_id, listing, slot_at, status, from_at, to_at, started_at)
      values (${workspaceId}, ${connectionId}, 'order', ${to}, 'complete', ${from}, ${to}, now())`.execute(handle.db);
  // Eight days, two of them before the connection; of six, the 23rd is not whole.
  expect(await measure()).toEqual({
    connections: [{ connectionId, name: "Kesong feed", due: 6, whole: 5, before: 2 }],
    importedTo: null,
    isImportOnly: false,
    since: null,
  });
  // 2025-10-22 to 2026-11-25 are 400 days; of one more, only the last 400 are looked at.
  expect((await measure("2025-10-22")).since).toBeNull();
  expect(await measure("2025-10-21")).toEqual({
    connections: [{ connectionId, name: "Kesong feed", due: 6, whole: 5, before: 394 }],
    importedTo: null,
    isImportOnly: false,
    since: "2025-10-22",
  });
  const ledger = {
    workspace_id: workspaceId,
    source_id: 1,
    content_hash: "",
    connector_version: 1,
    mapping_hash: null,
  };
  const counts = JSON.stringify({ order: { loaded: 1 } });
  const land = (batch_key: string, of: { connection_id?: number; orders_to?: Date }) =>
    handle.db
      .insertInto("ingest_batch")
      .values({ ...ledger, batch_key: `${workspaceId} ${batch_key}`, rows_read: 1, rows_rejected: 0, counts, ...of })
      .execute();
  // Both are told: the last day of what was imported is that of the workspace's zone.
  await land("file", { orders_to: new Date("2026-11-20T23:30:00Z") });
  await land("older file", { orders_to: new Date("2026-11-01T12:00:00Z") });
  expect(await measure()).toMatchObject({ connections: [{ due: 6 }], importedTo: "2026-11-21", isImportOnly: false });
  await set({ listings: JSON.stringify([posts]) });
  expect(await measure()).toEqual({ connections: [], importedTo: "2026-11-21", isImportOnly: true, since: null });
  // What a connection brought before is no import, whether or not it goes on.
  await land("pull", { connection_id: connectionId });
  expect(await measure()).toEqual({ connections: [], importedTo: "2026-11-21", isImportOnly: false, since: null });
});

test("what goes with a connection is counted from its batches, by stream", async () => {
  const batch = {
    workspace_id: workspaceId,
    source_id: 1,
    content_hash: "",
    connector_version: 1,
    mapping_hash: null,
    rows_read: 1,
    rows_rejected: 0,
    connection_id: connectionId,
  };
  await handle.db
    .insertInto("ingest_batch")
    .values([
      { ...batch, batch_key: `${workspaceId}a`, counts: JSON.stringify({ post: { loaded: 3 }, order: { loaded: 2 } }) },
      { ...batch, batch_key: `${workspaceId}b`, counts: JSON.stringify({ post: { loaded: 4 }, order: { loaded: 0 } }) },
      { ...batch, batch_key: `${workspaceId}c` },
    ])
    .execute();
  expect(await countContents(handle.db, workspaceId, connectionId)).toEqual({
    batches: 3,
    byStream: [
      { stream: "post", count: 7 },
      { stream: "order", count: 2 },
    ],
  });
});

test("while a connection rests, the next slots shown are those that are read", async () => {
  await handle.db
    .updateTable("connection")
    .set({
      status: "active",
      schedule: "0 * * * *",
      failures: 5,
      next_slot_at: new Date("2026-11-25T12:00:00Z"),
      resume_at: new Date("2026-11-25T13:20:00Z"),
    })
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .execute();
  // The slots of 12:00 and 13:00 are passed over.
  const [row] = await listConnections(handle.db, { id: workspaceId, timeZone }, now);
  expect(row).toMatchObject({ state: "resting", nextSlotAt: new Date("2026-11-25T14:00:00Z") });
  const detail = await findConnectionDetail(handle.db, { id: workspaceId, timeZone }, connectionId, now);
  expect(detail?.nextSlots[0]).toEqual(new Date("2026-11-25T14:00:00Z"));
});

test("figures of days that come late make a connection no late one, and are not complete before", async () => {
  await handle.db
    .updateTable("connection")
    .set({ status: "active", schedule: "0 4 * * *", schedule_since: new Date("2026-11-01T00:00:00Z") })
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .execute();
  const slot = "2026-11-25T03:00:00.000Z";
  const position = { slot, next: null, since: "2026-11-23T00:00:00.000Z", resume: null };
  await handle.db
    .insertInto("cursor")
    .values({
      workspace_id: workspaceId,
      connection_id: connectionId,
      stream: "account_day_reported",
      position: JSON.stringify(position),
      landed_at: new Date(slot),
    })
    .execute();
  const [row] = await listConnections(handle.db, { id: workspaceId, timeZone }, now);
  expect(row).toMatchObject({ state: "good", lateDays: null, completeTo: new Date("2026-11-23T00:00:00Z") });
  expect(await listLatePulls(handle.db, { id: workspaceId, timeZone }, now)).toEqual([]);
});
