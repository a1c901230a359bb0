import { afterAll, beforeAll, expect, test } from "vitest";
import { listConnections } from "#app/queries/list-connections.server.ts";
import { listCoverage } from "#app/queries/list-coverage.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { standInDouyinSecret } from "#jobs/sandbox/douyin/tokens.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock, type StandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { standInTiktokApp, standInTiktokTokens } from "#jobs/sandbox/tiktok-accounts.ts";
import { standInShopZone } from "#jobs/sandbox/tiktok-shop/shop-zone.ts";
import { standInShopSecret } from "#jobs/sandbox/tiktok-shop/tokens.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

/** A scope that the stand-in refuses, and allows again: what a person sees of it. */
const timeZone = "UTC";
const days = ["2026-05-18", "2026-05-19", "2026-05-20"] as const;
const dayMs = 86_400_000;
const slotOf = (day: string) => `${day}T03:00:00Z`;

let handle: DatabaseHandle;
let world: StandInWorld;
let server: StandInServer;
let clock: StandInClock;
beforeAll(async () => {
  handle = await createTestDatabase();
  world = await createStandInWorld({ posts: 20, days: 10, end: "2026-05-20", seed: "refused", creators: 2 });
  clock = createStandInClock(world.from, 0);
  server = await serveStandIn(world, clock, { limit: null });
});
afterAll(async () => {
  await server.close();
  await handle.close();
});

/** The brand's account on Douyin, which the stand-in shows as one of TikTok as well. */
const own = () => world.list("account_day_reported")[0]?.account_id ?? "";

function secretOf(connector: string): object {
  if (connector === "douyin") return standInDouyinSecret(own());
  const { key, secret } = standInTiktokApp;
  if (connector === "tiktok-business") return { client_id: key, client_secret: secret, ...standInTiktokTokens(own()) };
  if (connector === "tiktok-shop") return standInShopSecret({ kind: "seller", id: "flagship-cn" });
  return { client_key: key, client_secret: secret, ...standInTiktokTokens(own()) };
}

function optionsOf(connector: string): object {
  if (connector === "douyin") return { open_id: own() };
  if (connector === "tiktok-business") return { business_id: own() };
  if (connector !== "tiktok-shop") return {};
  return { user_type: "seller", shop: "flagship-cn", zone: standInShopZone, reads: ["product", "shop_day_reported"] };
}

/** As `npm run stand-in -- --refused` does. */
async function refuse(...refused: readonly string[]): Promise<void> {
  const body = JSON.stringify({ refused });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${server.url}/control`, { method: "POST", headers, body });
  expect(answer.status).toBe(200);
}

test.each([
  ["tiktok-display", "video.list", ["post"], "scope_not_authorized"],
  ["tiktok-display", "user.info.stats", ["account"], "scope_not_authorized"],
  ["tiktok-business", "video.insights", ["post"], "40001"],
  ["tiktok-business", "user.insights", ["account_day_reported", "audience_share"], "40001"],
  // Days of posts are of the posts that the list of videos names.
  ["douyin", "video.list.bind", ["post", "post_day_reported"], "28001042"],
  ["douyin", "data.external.user", ["account_day_reported"], "28001042"],
  ["tiktok-shop", "data.shop_analytics.public.read", ["shop_day_reported"], "105005"],
])("%s without %s", async (connector, scope, refused, said) => {
  const workspaceId = await makeWorkspace(handle, `${connector}-${scope.replaceAll(".", "-")}`, timeZone);
  const options = optionsOf(connector);
  const connectionId = await connect(handle, workspaceId, { connector, options, secret: secretOf(connector) });
  await handle.db
    .updateTable("connection")
    .set({ schedule: "0 3 * * *", schedule_since: new Date(`${days[0]}T00:00:00Z`) })
    .where("workspace_id", "=", workspaceId)
    .execute();
  const read = async (day: string) => {
    clock.set(Date.parse(slotOf(day)), 0);
    const slot = slotOf(day);
    return pull(handle, workspaceId, connectionId, { standInUrl: server.url, slot, isSettledLater: true });
  };
  const shownOn = async (last: string) => {
    const workspace = { id: workspaceId, timeZone };
    const now = new Date(`${last}T12:00:00Z`);
    const [connection] = await listConnections(handle.db, workspace, now);
    const asked = Array.from({ length: 8 }, (_, back) => {
      const from = new Date(Date.parse(last) - (7 - back) * dayMs);
      return { day: from.toISOString().slice(0, 10), from, to: new Date(from.getTime() + dayMs) };
    });
    const [covered] = await listCoverage(handle.db, workspace, asked, now);
    const states = covered?.listings.map(({ listing, cells }) => [listing, cells.map(({ state }) => state)] as const);
    return { connection, states: new Map(states) };
  };

  await refuse(scope);
  await read(days[0]);
  expect((await read(days[1])).result).toMatchObject({ refused });
  const partly = await shownOn(days[1]);
  expect(partly.connection).toMatchObject({ state: "partly_refused", error: null });
  const told = partly.connection?.refused.map(({ listing, reason }) => [listing, reason]);
  expect(told).toEqual(refused.map((listing) => [listing, expect.stringContaining(said)]));
  expect([...partly.states.keys()].filter((listing) => !refused.includes(listing)).length).toBeGreaterThan(0);
  const landed = await handle.db
    .selectFrom("pull_slot")
    .select(["listing", "rows_read"])
    .where("workspace_id", "=", workspaceId)
    .where("status", "=", "complete")
    .execute();
  for (const [listing, cells] of partly.states) {
    const told = cells.filter((state) => state !== "before" && state !== "not_due");
    if (refused.includes(listing)) expect([listing, ...new Set(told)]).toEqual([listing, "refused"]);
    else expect([listing, told.includes("complete"), told.includes("refused")]).toEqual([listing, true, false]);
    const rows = landed.flatMap((slot) => (slot.listing === listing ? [slot.rows_read] : []));
    expect(rows.some((count) => count > 0)).toBe(!refused.includes(listing));
  }

  await refuse();
  expect((await read(days[2])).result).not.toHaveProperty("refused");
  const { connection, states } = await shownOn(days[2]);
  expect(connection).toMatchObject({ state: "good", refused: [] });
  // What was shown in the meantime is missing for good; days are read afterwards.
  for (const [listing, cells] of states)
    expect([listing, cells.includes("complete"), cells.includes("refused"), cells.includes("missing")]).toEqual([
      ...[listing, true, false],
      refused.includes(listing) && ["post", "account", "audience_share"].includes(listing),
    ]);
});
