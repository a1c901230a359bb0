import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { endOfDay } from "#jobs/connectors/end-of-day.ts";
import type { PulledPage, PullListing } from "#jobs/connectors/pull-connector.ts";
import { hastyClock } from "#jobs/http/clock.ts";
import { createEntityKeys } from "#jobs/load/entity-keys.ts";
import { findConnection, openConnection } from "#jobs/pull/open-connection.ts";
import { parsePosition } from "#jobs/pull/position.ts";
import { pullListing } from "#jobs/pull/pull-listing.ts";
import { connect, makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId: number;
let connectionId: number;
let workspaces = 0;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());
beforeEach(async () => {
  workspaceId = await makeWorkspace(handle, `slots-${workspaces++}`);
  connectionId = await connect(handle, workspaceId, {
    connector: "levain-feed",
    options: { base_url: "https://feed.example", streams: ["account"] },
    secret: { auth: "bearer", token: "right" },
  });
});

const base = { listing: "account_snapshot", streams: ["account_snapshot"] as const, overlapDays: 0 };

/** One account, whose followers are a number of the moment at which it is read. */
function stateListing(followers: number): PullListing {
  return {
    ...base,
    reads: "state",
    reachesBackDays: 0,
    async *pages({ slot }): AsyncGenerator<PulledPage> {
      const record = { platform: "tiktok", account_id: "a", captured_at: slot.toISOString(), followers };
      yield {
        items: [{ records: [{ stream: "account_snapshot", record }], issues: [], notices: [], raw: "" }],
        next: null,
      };
    },
  };
}

/** Finished days, of which the platform has figures until a day: the others are not there yet. */
function dayListing(lastDay: string, asked: { from: string; to: string }[]): PullListing {
  return {
    ...base,
    listing: "account_day_reported",
    streams: ["account_day_reported"],
    reads: "days",
    reachesBackDays: 30,
    overlapDays: 1,
    async *pages({ from, to }): AsyncGenerator<PulledPage> {
      asked.push({ from: from.toISOString(), to: to.toISOString() });
      // Two pages: what the first says is known in a try that begins with the second.
      yield { items: [], next: "2", knownUntil: endOfDay("UTC", lastDay) };
      yield { items: [], next: null };
    },
  };
}

async function read(listing: PullListing, slot: string): Promise<void> {
  const row = await findConnection(handle, workspaceId, connectionId);
  if (!row) throw new Error("there is no connection");
  const connection = await openConnection(handle, row, hastyClock);
  const none = () => Promise.reject(new Error("nothing is asked"));
  await pullListing(listing, {
    handle,
    connection,
    http: { json: none, answer: none },
    slot: new Date(slot),
    range: undefined,
    jobRunId: null,
    keys: createEntityKeys(workspaceId),
    batchRows: 100,
    signal: new AbortController().signal,
    onLanded: () => {},
  });
}

async function position() {
  const row = await handle.db
    .selectFrom("cursor")
    .select("position")
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .executeTakeFirstOrThrow();
  return parsePosition(row.position);
}

function slots() {
  return handle.db
    .selectFrom("pull_slot")
    .select(["slot_at", "status", "to_at"])
    .where("workspace_id", "=", workspaceId)
    .orderBy("slot_at")
    .execute();
}

test("a slot that is tried again after a newer one was read backdates nothing and moves no position back", async () => {
  await read(stateListing(200), "2026-11-21T03:00:00.000Z");
  const before = await position();
  await read(stateListing(300), "2026-11-20T03:00:00.000Z");
  const counters = await handle.db
    .selectFrom("account_snapshot")
    .select(["captured_at", "followers"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  expect(counters).toEqual([{ captured_at: new Date("2026-11-21T03:00:00Z"), followers: 200 }]);
  expect(await position()).toEqual(before);
  // The missed slot stays one that was not read.
  expect(await slots()).toMatchObject([{ slot_at: new Date("2026-11-21T03:00:00Z"), status: "complete" }]);
});

test("a slot that was cut short before a newer one was read stays a gap", async () => {
  const broken = {
    ...stateListing(1),
    // biome-ignore lint/correctness/useYield: it breaks off before its first page
    async *pages(): AsyncGenerator<PulledPage> {
      throw new Error("the line broke");
    },
  };
  await expect(read(broken, "2026-11-20T03:00:00.000Z")).rejects.toThrow("the line broke");
  await read(stateListing(200), "2026-11-21T03:00:00.000Z");
  await read(stateListing(300), "2026-11-20T03:00:00.000Z");
  expect(await slots()).toMatchObject([{ status: "failed" }, { status: "complete" }]);
});

test("days that the platform has no figures of yet are asked for again until they come, and are not complete before", async () => {
  const asked: { from: string; to: string }[] = [];
  await read(dayListing("2026-11-24", asked), "2026-11-26T03:00:00.000Z");
  expect(await position()).toMatchObject({ next: null, since: "2026-11-25T00:00:00.000Z" });
  expect(await slots()).toMatchObject([{ status: "complete", to_at: new Date("2026-11-25T00:00:00Z") }]);
  // Ten days on the platform is where it was: all that it owes is asked for, a day of overlap before it.
  await read(dayListing("2026-11-24", asked), "2026-12-06T03:00:00.000Z");
  expect(asked[1]).toEqual({ from: "2026-11-24T00:00:00.000Z", to: "2026-12-06T03:00:00.000Z" });
  // What it has falls back: what is known does not.
  await read(dayListing("2026-11-20", asked), "2026-12-07T03:00:00.000Z");
  expect(await position()).toMatchObject({ since: "2026-11-25T00:00:00.000Z" });
  await read(dayListing("2026-12-07", asked), "2026-12-08T03:00:00.000Z");
  expect(await position()).toMatchObject({ since: "2026-12-08T00:00:00.000Z" });
});
