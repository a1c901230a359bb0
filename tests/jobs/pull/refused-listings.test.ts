import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fillIn } from "#app/queries/fill-in.server.ts";
import { listConnections, listLatePulls } from "#app/queries/list-connections.server.ts";
import { listCoverage } from "#app/queries/list-coverage.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { parseListings } from "#db/connections/connection-listing.ts";
import { sealConnectionSecret } from "#db/connections/connection-secret.server.ts";
import { parseRefused } from "#db/connections/refused-listing.ts";
import { hastyClock } from "#jobs/http/clock.ts";
import { usualPatience } from "#jobs/http/patience.ts";
import { noteOpening } from "#jobs/pull/note-opening.ts";
import { findConnection, openConnection } from "#jobs/pull/open-connection.ts";
import { tryConnection } from "#jobs/pull/try-connection.ts";
import { type AnsweringServer, answerWith } from "#tests/support/answer-with.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

const timeZone = "UTC";
/** Noon after the slot of the 22nd. */
const now = new Date("2026-11-22T12:00:00Z");
const secret = { client_key: "k", client_secret: "s", access_token: "act.0", refresh_token: "rft" };

let handle: DatabaseHandle;
let server: AnsweringServer;
let workspaceId: number;
let connectionId: number;
/** The scopes that the account has allowed. */
let allowed: string[];
/** Whether the platform accepts the credentials at all. */
let isAccepted: boolean;
/** How many calls for videos are refused, whatever is allowed. */
let slips: number;
/** Calls for videos, and for new credentials. */
let calls: { videos: number; renewals: number };
let workspaces = 0;

beforeAll(async () => {
  handle = await createTestDatabase();
  server = await answerWith((request, response) => {
    const refuse = (code: string) => response.writeHead(401).end(JSON.stringify({ error: { code, message: "no" } }));
    const say = (data: object) => response.end(JSON.stringify({ data, error: { code: "ok" } }));
    const path = request.url ?? "";
    if (path.includes("/oauth/token/")) {
      calls.renewals++;
      const access_token = `act.${calls.renewals}`;
      response.end(JSON.stringify({ access_token, refresh_token: "rft", expires_in: 86_400 }));
    } else if (!isAccepted) refuse("access_token_invalid");
    else if (path.includes("/video/list/")) {
      calls.videos++;
      if (allowed.includes("video.list") && slips-- <= 0) say({ videos: [], cursor: 0, has_more: false });
      else refuse("scope_not_authorized");
    } else if (path.includes("fields=open_id&") || path.endsWith("fields=open_id")) say({ user: { open_id: "o" } });
    else {
      const counts = { follower_count: 5, following_count: 1, likes_count: 2, video_count: 0 };
      say({ user: { open_id: "o", display_name: "A", username: "a", ...counts } });
    }
  });
});
afterAll(async () => {
  await server.close();
  await handle.close();
});
beforeEach(async () => {
  [allowed, isAccepted, slips] = [["user.info.basic"], true, 0];
  calls = { videos: 0, renewals: 0 };
  workspaceId = await makeWorkspace(handle, `refused-${workspaces++}`, timeZone);
  connectionId = await connect(handle, workspaceId, { connector: "tiktok-display", options: {}, secret });
  await handle.db
    .updateTable("connection")
    .set({ schedule: "0 3 * * *", schedule_since: new Date("2026-11-20T00:00:00Z") })
    .where("workspace_id", "=", workspaceId)
    .execute();
});

const read = (day: string, listings?: readonly string[]) =>
  pull(handle, workspaceId, connectionId, {
    standInUrl: server.url,
    slot: `${day}T03:00:00Z`,
    isSettledLater: true,
    ...(listings ? { listings } : {}),
  });

async function find() {
  const row = await findConnection(handle, workspaceId, connectionId);
  if (!row) throw new Error("The connection is gone");
  return row;
}

const refusedNow = async () => parseRefused((await find()).refused);

async function shown() {
  const workspace = { id: workspaceId, timeZone };
  const [connection] = await listConnections(handle.db, workspace, now);
  const days = ["2026-11-20", "2026-11-21", "2026-11-22"].map((day) => ({
    ...{ day, from: new Date(`${day}T00:00:00Z`) },
    to: new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000),
  }));
  const [covered] = await listCoverage(handle.db, workspace, days, now);
  const states = covered?.listings.map(({ listing, cells }) => [listing, ...cells.map(({ state }) => state)]);
  return { connection, states, covered, late: await listLatePulls(handle.db, workspace, now) };
}

test("a listing whose scope is missing is no failure of a run: the connection says which, since when, and which scope would do", async () => {
  await read("2026-11-20");
  const second = await read("2026-11-21");
  await read("2026-11-22");
  expect(second.result).toMatchObject({ refused: ["post"] });
  expect(await find()).toMatchObject({ status: "active", failures: 0, error: null, resume_at: null });
  expect(await refusedNow()).toEqual([
    {
      ...{ listing: "post", streams: ["post", "piece", "post_snapshot"], reads: "state", reachesBackDays: 0 },
      scopes: ["video.list"],
      since: new Date("2026-11-20T03:00:00Z"),
      reason: expect.stringContaining("scope_not_authorized"),
    },
  ]);
  const { connection, states, late } = await shown();
  // What is allowed has been read up to the last slot: the rest makes it neither late nor failing.
  expect(connection).toMatchObject({
    state: "partly_refused",
    lateDays: null,
    completeTo: new Date("2026-11-22T03:00:00Z"),
  });
  expect(late).toEqual([]);
  expect(states).toEqual([
    ["account", "complete", "complete", "complete"],
    ["post", "refused", "refused", "refused"],
  ]);
});

test("what is refused is asked for once a slot, and new credentials are not had for it again and again", async () => {
  await read("2026-11-20");
  // Once, once more with new credentials, for it is not known before that it is the scope, and once more at the end, for it may have been a slip.
  expect(calls).toEqual({ videos: 3, renewals: 1 });
  for (const day of ["2026-11-21", "2026-11-22"]) await read(day);
  expect(calls).toEqual({ videos: 5, renewals: 1 });
});

test("what is refused by a slip is read in the same run: nothing is missing, and nothing is told", async () => {
  allowed.push("video.list");
  slips = 2;
  const { result } = await read("2026-11-20");
  expect(result).not.toHaveProperty("refused");
  expect(calls).toEqual({ videos: 3, renewals: 1 });
  expect(await refusedNow()).toEqual([]);
  const { states } = await shown();
  expect(states?.[1]?.slice(0, 2)).toEqual(["post", "complete"]);
});

test("once its scope is allowed it is read at the next slot, and what was not read stays a gap", async () => {
  await read("2026-11-20");
  await read("2026-11-21");
  allowed.push("video.list");
  await read("2026-11-22");
  expect(await refusedNow()).toEqual([]);
  const { connection, states } = await shown();
  expect(connection).toMatchObject({ state: "good", refused: [] });
  expect(states?.[1]).toEqual(["post", "missing", "missing", "complete"]);
});

test("a run that asks for the refused listing alone stops nothing; credentials that are good for nothing wait for others", async () => {
  await read("2026-11-20");
  expect((await read("2026-11-21", ["post"])).result).toMatchObject({ refused: ["post"] });
  expect(await find()).toMatchObject({ status: "active", error: null });
  isAccepted = false;
  await expect(read("2026-11-22", ["post"])).rejects.toMatchObject({ kind: "unauthorized" });
  expect(await find()).toMatchObject({ status: "needs_credentials", error_kind: "unauthorized" });
});

test("credentials that pass in place of others are asked for all; a refused listing is not asked for by hand meanwhile", async () => {
  await read("2026-11-20");
  const gap = { connectionId, listings: ["post"], from: new Date("2026-11-20"), to: new Date("2026-11-21") };
  expect(await fillIn(handle, workspaceId, gap)).toBeUndefined();
  const next_secret = await sealConnectionSecret({ workspaceId, connectionId }, { ...secret, access_token: "act.new" });
  await handle.db.updateTable("connection").set({ next_secret }).where("workspace_id", "=", workspaceId).execute();
  const trial = await tryConnection({
    ...{ handle, workspaceId, connectionId, clock: hastyClock, standInUrl: server.url },
    patience: { ...usualPatience, tries: 1, timeoutMs: 2_000 },
    signal: new AbortController().signal,
  });
  expect(trial).toMatchObject({ isGood: true });
  expect(await refusedNow()).toEqual([]);
});

test("what a platform has said before that it does not allow is not asked for, and is told like what it refuses", async () => {
  const shop = {
    app_key: "k",
    app_secret: "s",
    refresh_token: "r",
    access_token: "t",
    expires_at: "2099-01-01T00:00:00Z",
  };
  const granted_scopes = ["seller.order.info"];
  connectionId = await connect(handle, workspaceId, {
    ...{ connector: "tiktok-shop", options: { user_type: "seller", zone: "UTC", reads: ["order", "product"] } },
    secret: { ...shop, granted_scopes },
  });
  await noteOpening(handle.db, await openConnection(handle, await find(), hastyClock));
  expect(parseListings((await find()).listings).map(({ listing }) => listing)).toEqual(["order"]);
  expect(await refusedNow()).toMatchObject([{ listing: "product", scopes: ["seller.product.basic"], reason: null }]);
  const day = { day: "2026-11-22", from: new Date("2026-11-22"), to: new Date("2026-11-23") };
  const covered = await listCoverage(handle.db, { id: workspaceId, timeZone }, [day], now);
  const [listing] = covered.flatMap(({ listings }) => listings).filter(({ refused }) => refused !== null);
  expect(listing).toMatchObject({ listing: "product", refused: { scopes: ["seller.product.basic"] } });
});
