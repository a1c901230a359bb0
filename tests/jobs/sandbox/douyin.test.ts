import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { standInDouyinSecret } from "#jobs/sandbox/douyin/tokens.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock, type StandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

/** Enough posts for one account of Douyin to have several pages of them. */
const options = { posts: 400, days: 40, end: "2026-11-20", seed: "douyin", creators: 6 };

let handle: DatabaseHandle;
let server: StandInServer;
let world: StandInWorld;
let clock: StandInClock;
let openId: string;
beforeAll(async () => {
  handle = await createTestDatabase();
  world = await createStandInWorld(options);
  clock = createStandInClock(world.to, 0);
  server = await serveStandIn(world, clock);
  // The brand's own account, of which the world has reported days.
  openId = world.list("account_day_reported")[0]?.account_id ?? "";
});
afterAll(async () => {
  await server.close();
  await handle.close();
});

function own(more: object = {}) {
  const kesong = { kesong_account_id: "ks-own" };
  return { connector: "douyin", options: { open_id: openId, ...kesong, ...more }, secret: standInDouyinSecret(openId) };
}

const postsOf = () => world.listBy("post", "account_id", openId).filter(({ platform }) => platform === "douyin");

/** What the world says stood at a time, of the posts that were there then. */
function readingsAt(at: number): Map<string, unknown> {
  const readings = new Map<string, unknown>();
  for (const post of postsOf()) {
    const of = world.listBy("post_snapshot", "post_id", post.post_id);
    const last = of.filter(({ captured_at: time }) => Date.parse(time) <= at).at(-1);
    if (last)
      readings.set(post.post_id, {
        views: last.views,
        likes: last.likes,
        comments: last.comments,
        shares: last.shares,
      });
  }
  return readings;
}

test("what is pulled day after day are the world's own numbers", async () => {
  const workspaceId = await makeWorkspace(handle, "own");
  const connection = await connect(handle, workspaceId, own());
  const slots = [2, 1, 0].map((before) => new Date(world.to - before * 86_400_000).toISOString());
  for (const slot of slots) {
    clock.set(Date.parse(slot), 0);
    await pull(handle, workspaceId, connection, { standInUrl: server.url, slot });
  }
  clock.set(world.to, 0);

  const posts = await handle.db
    .selectFrom("post")
    .select(["platform", "external_id", "visibility", "is_derived"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  const pulled = posts.filter(({ platform }) => platform === "douyin");
  expect(pulled.length).toBeGreaterThan(10);
  const known = new Set(postsOf().map(({ post_id: id }) => id));
  expect(pulled.map(({ external_id: id }) => known.has(id))).not.toContain(false);
  const copies = posts.filter(({ platform }) => platform === "kesong");
  expect(copies.every(({ is_derived }) => is_derived === true)).toBe(true);
  expect(copies.length).toBe(pulled.filter(({ visibility }) => visibility === "public").length);

  for (const slot of slots) {
    const { rows } = await sql<{ id: string; views: number; likes: number; comments: number; shares: number }>`
      select p.external_id as id, s.views, s.likes, s.comments, s.shares from post_snapshot s
      join post p on p.workspace_id = s.workspace_id and p.id = s.post_id and p.visibility = 'public'
      where s.workspace_id = ${workspaceId} and s.captured_at = ${slot}`.execute(handle.db);
    const expected = readingsAt(Date.parse(slot));
    const compared = rows.filter(({ id }) => expected.has(id));
    expect(compared.length).toBeGreaterThan(10);
    for (const { id, ...counters } of compared) expect(counters).toEqual(expected.get(id));
  }
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
});

test("reported days and followers are those that the world reports", async () => {
  const { rows } = await sql<Record<string, unknown>>`
    select r.day::text, r.zone, r.views, r.likes, r.comments, r.shares, r.followers, r.followers_gained from account_day_reported r
    join workspace w on w.workspace_id = r.workspace_id and w.slug = 'own' order by r.day`.execute(handle.db);
  const told = world
    .listBy("account_day_reported", "account_id", openId)
    .filter(({ as_of: at, day }) => Date.parse(at ?? "") <= world.to && day >= "2026-10-20")
    .map(({ day, zone, views, likes, comments, shares, followers, followers_gained }) => {
      return { day, zone, views, likes, comments, shares, followers, followers_gained };
    });
  expect(rows).toEqual(told.filter(({ day }) => rows.some((row) => row.day === day)));
  expect(rows.length).toBeGreaterThan(25);

  const { rows: shares } = await sql<{ dimension: string; sum: number }>`
    select a.dimension, sum(a.share)::float8 as sum from audience_share a
    join workspace w on w.workspace_id = a.workspace_id and w.slug = 'own'
    where a.captured_at = ${new Date(world.to)} group by 1 order by 1`.execute(handle.db);
  expect(shares.map(({ dimension }) => dimension)).toEqual([
    ...["active_days", "age", "device", "follower_source", "gender", "interest", "region"],
  ]);
  for (const { sum } of shares) expect(sum).toBeCloseTo(1, 4);
});

test("the days of a young video sum to what it has", async () => {
  const { rows } = await sql<{ id: string; likes: number }>`
    select p.external_id as id, sum(r.likes)::int as likes from post_day_reported r
    join workspace w on w.workspace_id = r.workspace_id and w.slug = 'own'
    join post p on p.workspace_id = r.workspace_id and p.id = r.post_id
    where p.published_at > ${new Date(world.to - 29 * 86_400_000)} group by 1`.execute(handle.db);
  expect(rows.length).toBeGreaterThan(3);
  // The last of China's midnights before the world ends.
  const midnight = Math.floor((world.to + 8 * 3_600_000) / 86_400_000) * 86_400_000 - 8 * 3_600_000;
  for (const { id, likes } of rows) {
    const last = world
      .listBy("post_snapshot", "post_id", id)
      .filter(({ captured_at: at }) => Date.parse(at) <= midnight);
    const before = last.map((reading) => reading.likes ?? 0);
    expect(likes).toBe(before.at(-1) ?? 0);
  }
});

test("a token of another account, a wrong one and an expired one are refused, and a fresh one is fetched", async () => {
  const workspaceId = await makeWorkspace(handle, "refused");
  const other = world.list("account").find((one) => one.platform === "douyin" && one.account_id !== openId);
  const of = standInDouyinSecret(other?.account_id ?? "");
  const connection = await connect(handle, workspaceId, { ...own(), secret: { ...of, refresh_token: "rft.none" } });
  const run = pull(handle, workspaceId, connection, { standInUrl: server.url, listings: ["post"] });
  await expect(run).rejects.toMatchObject({ kind: "unauthorized" });

  const mended = await connect(handle, workspaceId, {
    ...own(),
    secret: { ...standInDouyinSecret(openId), access_token: "act.gone" },
  });
  await pull(handle, workspaceId, mended, { standInUrl: server.url, listings: ["account", "post"] });
  const row = await handle.db
    .selectFrom("connection")
    .selectAll()
    .where("connection_id", "=", mended)
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ status: "active", failures: 0 });
  expect(row.secret_expires_at).not.toBeNull();
});

test("what is read of it can be changed between two slots: what is new comes, and what is left out is not taken for gone", async () => {
  const workspaceId = await makeWorkspace(handle, "changed");
  const named = `@${Buffer.from(`stand-in:${postsOf()[0]?.post_id}`).toString("base64")}`;
  const connectionId = await connect(handle, workspaceId, own());
  const pullWith = async (more: object, before: number) => {
    const slot = new Date(world.to - before * 86_400_000).toISOString();
    const options = JSON.stringify(own(more).options);
    await handle.db.updateTable("connection").set({ options }).where("workspace_id", "=", workspaceId).execute();
    clock.set(Date.parse(slot), 0);
    await pull(handle, workspaceId, connectionId, { standInUrl: server.url, slot });
  };
  await pullWith({ capabilities: ["video"], item_ids: [named] }, 1);
  await pullWith({ capabilities: ["video", "user_data"], item_ids: [] }, 0);
  clock.set(world.to, 0);
  const { rows } = await sql<{ listing: string; slots: number }>`
    select listing, count(*)::int as slots from pull_slot where workspace_id = ${workspaceId} and status = 'complete'
    group by listing order by listing`.execute(handle.db);
  expect(rows).toEqual([
    { listing: "account", slots: 2 },
    { listing: "account_day_reported", slots: 1 },
    { listing: "named_post", slots: 1 },
    { listing: "post", slots: 2 },
  ]);
  const gone = await handle.db
    .selectFrom("post")
    .select("external_id")
    .where("workspace_id", "=", workspaceId)
    .where("visibility", "=", "deleted")
    .execute();
  const isDeleted = (id: string) => world.listBy("post", "post_id", id).some((post) => post.visibility === "deleted");
  expect(gone.filter(({ external_id: id }) => !isDeleted(id))).toEqual([]);
});
