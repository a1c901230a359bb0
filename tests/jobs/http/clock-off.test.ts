import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { hastyClock } from "#jobs/http/clock.ts";
import { standInDoudianSecret } from "#jobs/sandbox/douyin-shop.ts";
import { standInFeedKey } from "#jobs/sandbox/levain-feed.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { standInShopSecret } from "#jobs/sandbox/tiktok-shop/tokens.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

/** A clock of our own that is wrong is said to be that, and takes no credentials away. */
let handle: DatabaseHandle;
let server: StandInServer;
let workspaceId: number;
beforeAll(async () => {
  handle = await createTestDatabase();
  const world = await createStandInWorld({ posts: 4, days: 4, end: "2026-11-20", seed: "clock", creators: 1 });
  server = await serveStandIn(world, createStandInClock(world.to, 0), { limit: null });
  workspaceId = await makeWorkspace(handle, "clock-off");
});
afterAll(async () => {
  await server.close();
  await handle.close();
});

const minuteMs = 60_000;
const shop = {
  connector: "tiktok-shop",
  options: { user_type: "partner" },
  secret: standInShopSecret({ kind: "partner", id: "an-agency" }),
};
const feedOptions = { base_url: "https://kesong.feed.example", streams: ["account"] };
const signedFeed = {
  connector: "levain-feed",
  options: feedOptions,
  secret: { auth: "hmac", key: standInFeedKey },
};
const douyinShop = { connector: "douyin-shop", options: {}, secret: standInDoudianSecret };

async function pullAt(wanted: Parameters<typeof connect>[2], offMs: number) {
  const connectionId = await connect(handle, workspaceId, wanted);
  const clock = { ...hastyClock, now: () => Date.now() + offMs };
  const run = pull(handle, workspaceId, connectionId, { standInUrl: server.url, clock, tries: 2 });
  const message = await run.then(
    () => undefined,
    (error: Error) => error.message,
  );
  const row = await handle.db
    .selectFrom("connection")
    .select(["status", "error_kind"])
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .executeTakeFirstOrThrow();
  return { message, ...row, connectionId };
}

test.each([
  ["TikTok Shop, ahead", shop, 2 * minuteMs, /about 2 min ahead of the platform's/],
  ["TikTok Shop, behind", shop, -7 * minuteMs, /about 7 min behind the platform's/],
  ["a signed feed", signedFeed, 3 * 60 * minuteMs, /about 3 h ahead of the platform's/],
  ["Douyin's shops", douyinShop, -15 * minuteMs, /about 15 min behind the platform's/],
])("%s: the connection stays, and says by how much", async (_name, wanted, offMs, said) => {
  const { message, status, error_kind: kind, connectionId } = await pullAt(wanted, offMs);
  expect(message).toMatch(said);
  expect({ status, kind }).toEqual({ status: "active", kind: "unavailable" });
  // Once the clock is set the next run goes on.
  await pull(handle, workspaceId, connectionId, { standInUrl: server.url });
});

test("credentials that are wrong are said to be that, whatever the clock, where the time is no part of it", async () => {
  const wrong = { ...signedFeed, secret: { auth: "bearer", token: "another-token" } };
  expect(await pullAt(wrong, 10 * minuteMs)).toMatchObject({ status: "needs_credentials", error_kind: "unauthorized" });
  const wrongKey = { ...signedFeed, secret: { auth: "hmac", key: "not-the-key-of-the-feed" } };
  expect(await pullAt(wrongKey, minuteMs)).toMatchObject({ status: "needs_credentials", error_kind: "unauthorized" });
  // The call for tokens is not signed with the time, and its code is good for one call.
  const wrongCode = { ...shop, secret: { ...shop.secret, auth_code: "a-code-of-nobody" } };
  const refused = await pullAt(wrongCode, 10 * minuteMs);
  expect(refused).toMatchObject({ status: "needs_credentials", error_kind: "unauthorized" });
});
