import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { openLimit } from "#jobs/sandbox/open-limit.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { standInTiktokApp, standInTiktokTokens } from "#jobs/sandbox/tiktok-accounts.ts";
import { tiktokDisplayStandIn } from "#jobs/sandbox/tiktok-display.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";

const slot = "2026-11-20T20:00:00.000Z";
const now = Date.parse(slot);
/** Figures of the Business API come one to two days late: those of 2026-11-18 are the last, until its midnight. */
const knownUntil = "2026-11-19T00:00:00";

let handle: DatabaseHandle;
let world: StandInWorld;
let server: StandInServer;
beforeAll(async () => {
  handle = await createTestDatabase();
  world = await createStandInWorld({ posts: 500, days: 40, end: "2026-11-20", seed: "tiktok", creators: 4 });
  server = await serveStandIn(world, createStandInClock(now, 0));
});
afterAll(async () => {
  await server.close();
  await handle.close();
});

/** The account with most posts on one of the world's platforms, to be shown as one of TikTok. */
function accountOn(platform: string): string {
  const accounts = world.list("account").filter((one) => one.platform === platform);
  const posts = (accountId: string) => world.listBy("post", "account_id", accountId).length;
  return accounts.map((one) => one.account_id).toSorted((a, b) => posts(b) - posts(a))[0] ?? "";
}

function display(accountId: string, videoIds: readonly string[] = []) {
  const app = { client_key: standInTiktokApp.key, client_secret: standInTiktokApp.secret };
  const secret = { ...app, ...standInTiktokTokens(accountId) };
  return { connector: "tiktok-display", options: { video_ids: videoIds }, secret };
}

function business(accountId: string) {
  const app = { client_id: standInTiktokApp.key, client_secret: standInTiktokApp.secret };
  const secret = { ...app, ...standInTiktokTokens(accountId) };
  return { connector: "tiktok-business", options: { business_id: accountId }, secret };
}

async function pullInto(name: string, wanted: ReturnType<typeof display> | ReturnType<typeof business>) {
  const workspaceId = await makeWorkspace(handle, name);
  const connectionId = await connect(handle, workspaceId, wanted);
  await pull(handle, workspaceId, connectionId, { standInUrl: server.url, slot });
  return { workspaceId, connectionId };
}

/** The posts of an account that are still to be seen, by all that the world ever says of each. */
function shownPosts(accountId: string): string[] {
  const hidden = new Set(
    world
      .list("post")
      .filter((post) => post.visibility !== "public" && Date.parse(post.as_of ?? "") <= now)
      .map(({ post_id: id }) => id),
  );
  const posts = world.list("post").filter((post) => post.account_id === accountId && !hidden.has(post.post_id));
  return posts.filter(({ published_at: at }) => Date.parse(at ?? "") <= now).map(({ post_id: id }) => id);
}

/** A post's last counters at a time. */
function countersAt(postId: string, at: string) {
  const readings = world
    .list("post_snapshot")
    .filter(({ post_id: id, captured_at: time }) => id === postId && time <= at);
  return readings.toSorted((a, b) => a.captured_at.localeCompare(b.captured_at)).at(-1);
}

function landedPosts(workspaceId: number) {
  return handle.db
    .selectFrom("post as p")
    .innerJoin("post_snapshot as s", (join) =>
      join.onRef("s.workspace_id", "=", "p.workspace_id").onRef("s.post_id", "=", "p.id"),
    )
    .select(["p.external_id", "s.views", "s.likes", "s.comments", "s.shares", "s.reach", "s.saves"])
    .where("p.workspace_id", "=", workspaceId)
    .execute();
}

test("what is pulled from the Display API is what the world has", async () => {
  const accountId = accountOn("douyin");
  const shown = shownPosts(accountId);
  expect(shown.length).toBeGreaterThan(20); // more than a page
  const { workspaceId } = await pullInto("display", display(accountId, shown.slice(-1)));
  const landed = await landedPosts(workspaceId);
  expect(landed.map((post) => post.external_id).toSorted()).toEqual(shown.toSorted());
  for (const post of landed) {
    const { views = 0, likes = 0, comments = 0, shares = 0 } = countersAt(post.external_id, slot) ?? {};
    expect(post).toMatchObject({ views, likes, comments, shares, reach: null, saves: null });
  }
  const [account] = await handle.db
    .selectFrom("account_snapshot")
    .select(["followers", "likes", "posts"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  const readings = world
    .list("account_snapshot")
    .filter((one) => one.account_id === accountId && one.captured_at <= slot);
  const last = readings.toSorted((a, b) => a.captured_at.localeCompare(b.captured_at)).at(-1);
  expect(account).toEqual({ followers: last?.followers, likes: last?.likes, posts: shown.length });
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
});

test("what is pulled from the Business API is what the world had two days before, surfaces to the precision stated", async () => {
  const accountId = accountOn("kesong");
  expect(shownPosts(accountId).length).toBeGreaterThan(20);
  const { workspaceId } = await pullInto("business", business(accountId));
  const landed = await landedPosts(workspaceId);
  // What was published since has no figures yet.
  const isOlder = (id: string) =>
    world.list("post").some((one) => one.post_id === id && String(one.published_at) < knownUntil);
  expect(landed.map((post) => post.external_id).toSorted()).toEqual(shownPosts(accountId).filter(isOlder).toSorted());
  for (const post of landed) {
    const { views = null, reach = null, saves = null } = countersAt(post.external_id, knownUntil) ?? {};
    expect(post).toMatchObject({ views, reach, saves });
  }
  await expectSurfaces(workspaceId);
  await expectRetention(workspaceId);
  await expectDays(workspaceId, accountId);
  await expectAudience(workspaceId, accountId);
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
});

test("what a post earned stands on the days of UTC on which it earned it, though it is read a day or two later", async () => {
  const accountId = accountOn("kesong");
  const workspaceId = await makeWorkspace(handle, "business-days", "UTC");
  const connectionId = await connect(handle, workspaceId, business(accountId));
  const clock = createStandInClock(now, 0);
  const daily = await serveStandIn(world, clock);
  for (const at of ["2026-11-18T05:40:00Z", "2026-11-19T05:40:00Z", "2026-11-20T05:40:00Z"]) {
    clock.set(Date.parse(at), 0);
    await pull(handle, workspaceId, connectionId, { standInUrl: daily.url, slot: at });
  }
  await daily.close();
  const { rows } = await sql<{ id: string; day: string; views: number }>`
    select k.external_id as id, d.day::text as day, d.views
    from post_day d join entity_key k on k.workspace_id = d.workspace_id and k.id = d.post_id
    where d.workspace_id = ${workspaceId} and d.views is not null`.execute(handle.db);
  const viewsAt = (id: string, at: string) => countersAt(id, at)?.views ?? 0;
  // Of the slots of three days the figures end with the 16th, the 17th and the 18th: the last two are gained between them. Younger posts
  // have a day by being published.
  const old = rows.filter(({ id, day }) => day >= "2026-11-17" && countersAt(id, "2026-11-17T00:00:00"));
  expect([...new Set(old.map(({ day }) => day))].toSorted()).toEqual(["2026-11-17", "2026-11-18"]);
  expect(old.length).toBeGreaterThan(20);
  for (const { id, day, views } of old) {
    const after = day === "2026-11-17" ? "2026-11-18T00:00:00" : "2026-11-19T00:00:00";
    expect(views).toBe(viewsAt(id, after) - viewsAt(id, `${day}T00:00:00`));
  }
});

/** The views on the home feed are the world's, but for the last digit of a share and the rounding of a view. */
async function expectSurfaces(workspaceId: number) {
  const landed = await handle.db
    .selectFrom("post_surface_snapshot as s")
    .innerJoin("post as p", (join) =>
      join.onRef("p.workspace_id", "=", "s.workspace_id").onRef("p.id", "=", "s.post_id"),
    )
    .select(["p.external_id", "s.views"])
    .where("s.workspace_id", "=", workspaceId)
    .where("s.surface", "=", "home_feed")
    .execute();
  expect(landed.length).toBeGreaterThan(5);
  for (const { external_id: id, views } of landed) {
    const whole = countersAt(id, knownUntil);
    const surfaces = world
      .list("post_surface_snapshot")
      .filter((one) => one.post_id === id && one.captured_at === whole?.captured_at);
    const all = surfaces.reduce((sum, one) => sum + (one.views ?? 0), 0);
    const home = surfaces.find(({ surface }) => surface === "home_feed")?.views ?? 0;
    const expected = ((whole?.views ?? 0) * home) / all;
    expect(Math.abs((views ?? 0) - expected)).toBeLessThanOrEqual(((whole?.views ?? 0) / 10_000) * 0.5 + 0.5);
  }
}

/** Every video that was watched has a curve: a point each second of its length, from all viewers on, as its average watch time says. */
async function expectRetention(workspaceId: number) {
  const { rows } = await sql<{ id: string; seconds: number; first: number; second: number; length: number }>`
    select p.external_id as id, count(*)::int as seconds, max(r.share) filter (where r.second = 0) as first,
      max(r.share) filter (where r.second = 1) as second, max(p.duration_seconds) as length
    from post_retention as r join post as p on p.workspace_id = r.workspace_id and p.id = r.post_id
    where r.workspace_id = ${workspaceId} group by 1`.execute(handle.db);
  expect(rows.length).toBeGreaterThan(5);
  for (const { id, seconds, first, second, length } of rows) {
    const { views = 0, watch_seconds: watched = 0 } = countersAt(id, knownUntil) ?? {};
    const average = Math.round((watched ?? 0) / (views ?? 1));
    expect([seconds, first]).toEqual([length + 1, 1]);
    // At every second 1 of so many leaves: e ^ (-1 / average).
    expect(second).toBeCloseTo(Math.exp(-1 / average), 4);
  }
}

/** Days up to that of 2026-11-18, each with the followers of its last reading. */
async function expectDays(workspaceId: number, accountId: string) {
  const landed = await handle.db
    .selectFrom("account_day_reported")
    .select(["day", "zone", "followers"])
    .where("workspace_id", "=", workspaceId)
    .orderBy("day", "desc")
    .execute();
  expect(landed[0]).toMatchObject({ day: "2026-11-18", zone: "UTC" });
  expect(landed.length).toBeGreaterThan(30);
  for (const { day, followers } of landed) {
    const readings = world
      .list("account_snapshot")
      .filter((one) => one.account_id === accountId && one.captured_at.slice(0, 10) <= day);
    const last = readings.toSorted((a, b) => a.captured_at.localeCompare(b.captured_at)).at(-1);
    expect([day, followers]).toEqual([day, last?.followers]);
  }
}

/** Of the account, and of each post that a hundred have seen: its viewers are divided as those who follow the account. */
async function expectAudience(workspaceId: number, accountId: string) {
  const landed = await handle.db
    .selectFrom("audience_share as s")
    .leftJoin("post as p", (join) =>
      join.onRef("p.workspace_id", "=", "s.workspace_id").onRef("p.id", "=", "s.post_id"),
    )
    .select(["p.external_id", "s.dimension", "s.bucket", "s.share"])
    .where("s.workspace_id", "=", workspaceId)
    .execute();
  const text = (one: { dimension: string; bucket: string; share: number }) =>
    `${one.dimension} ${one.bucket} ${one.share.toFixed(6)}`;
  const landedOf = (post: string | null) => landed.filter((one) => one.external_id === post).map(text);
  const saidAt = (at: string) => {
    const said = world.list("audience_share").filter((one) => one.account_id === accountId && one.captured_at <= at);
    const times = said.map(({ captured_at: time }) => time).toSorted();
    return said.filter(({ captured_at: time }) => time === times.at(-1));
  };
  expect(landedOf(null).toSorted()).toEqual(saidAt(slot).map(text).toSorted());
  const ofPosts = saidAt(knownUntil).filter(({ dimension }) => ["gender", "country", "city"].includes(dimension));
  const isTold = (id: string) => Number(countersAt(id, knownUntil)?.views) >= 100;
  const told = shownPosts(accountId).filter(isTold);
  expect(told.length).toBeGreaterThan(5);
  expect([...new Set(landed.flatMap(({ external_id: id }) => id ?? []))].toSorted()).toEqual(told.toSorted());
  for (const id of told) expect(landedOf(id).toSorted()).toEqual(ofPosts.map(text).toSorted());
}

test.each([
  ["display", () => display(accountOn("douyin"), shownPosts(accountOn("douyin")).slice(-1))],
  ["business", () => business(accountOn("kesong"))],
])("whatever goes wrong on the way to %s, in the end all is there as if nothing had", async (name, wanted) => {
  const workspaceId = await makeWorkspace(handle, `${name}-with-faults`);
  const connectionId = await connect(handle, workspaceId, wanted());
  const faults = ["too_many", "server_error", "cut_body", "truncated_json"] as const;
  const ofPlatform = ["duplicate_page", "out_of_order_page", "empty_page", "expired_token"] as const;
  server.setFaults({ probability: 0.6, faults: [...faults, ...ofPlatform], seed: 7 });
  const start = () => pull(handle, workspaceId, connectionId, { standInUrl: server.url, slot, tries: 2 });
  const outcomes: string[] = [];
  for (let run = 0; run < 40 && outcomes.at(-1) !== "whole"; run++)
    outcomes.push(await start().then(() => "whole", String));
  server.setFaults(undefined);
  expect(outcomes.length).toBeGreaterThan(1);
  await start();
  expect(await checksumDatabase(handle.db, `${name}-with-faults`)).toEqual(await checksumDatabase(handle.db, name));
  const connection = await handle.db
    .selectFrom("connection")
    .select("secret_expires_at")
    .where("connection_id", "=", connectionId)
    .executeTakeFirstOrThrow();
  // Tokens that were no longer accepted were renewed.
  expect(connection.secret_expires_at).not.toBeNull();
});

test.each([
  ["a wrong token", { access_token: "act.nobody", refresh_token: "rft.nobody" }],
  ["a wrong app", { client_secret: "no", client_key: "no", access_token: "act.nobody" }],
])("%s is refused by both", async (_what, wrong) => {
  for (const good of [display(accountOn("douyin")), business(accountOn("kesong"))]) {
    const workspaceId = await makeWorkspace(handle, `${good.connector}-${Object.keys(wrong).length}`);
    const bad = "client_id" in good.secret ? { ...wrong, client_id: "no" } : wrong;
    const connectionId = await connect(handle, workspaceId, { ...good, secret: { ...good.secret, ...bad } });
    const run = pull(handle, workspaceId, connectionId, { standInUrl: server.url, slot });
    await expect(run).rejects.toMatchObject({ kind: "unauthorized" });
  }
});

test("the Display API answers 600 requests a minute for each endpoint, and refuses the next", () => {
  const accountId = accountOn("xiaohongshu");
  const admit = openLimit(tiktokDisplayStandIn);
  const ask = (path: string) => {
    const headers = { authorization: `Bearer ${standInTiktokTokens(accountId).access_token}` };
    const query = new URLSearchParams({ fields: "open_id" });
    const request = { method: "GET", host: "open.tiktokapis.com", path, query, headers, body: "" };
    return (
      admit(request) ??
      tiktokDisplayStandIn.answer(request, { world, now, mostOnPage: 20, fault: undefined, refused: new Set<string>() })
    );
  };
  const answers = Array.from({ length: 601 }, () => ask("/v2/user/info/"));
  expect(answers.filter(({ status }) => status === undefined)).toHaveLength(600);
  expect(answers.at(-1)).toMatchObject({ status: 429, body: { error: { code: "rate_limit_exceeded" } } });
  expect(ask("/v2/video/list/")).not.toMatchObject({ status: 429 });
});
