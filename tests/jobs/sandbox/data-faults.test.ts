import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { Field } from "#db/records/field.ts";
import { type StreamName, streams } from "#db/records/streams.ts";
import { pullConnectors } from "#jobs/connectors/index.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { isFigure } from "#jobs/sandbox/distort.ts";
import { standInDouyinSecret } from "#jobs/sandbox/douyin/tokens.ts";
import { toItemId } from "#jobs/sandbox/douyin/videos.ts";
import { standInDoudianSecret } from "#jobs/sandbox/douyin-shop.ts";
import { type DataFault, dataFaults } from "#jobs/sandbox/faults.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock, type StandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { standInTiktokApp, standInTiktokTokens } from "#jobs/sandbox/tiktok-accounts.ts";
import { standInShopZone } from "#jobs/sandbox/tiktok-shop/shop-zone.ts";
import { standInShopSecret } from "#jobs/sandbox/tiktok-shop/tokens.ts";
import { connect, makeWorkspace, type NewConnection, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import {
  agencyShop,
  brokenAlone,
  dataFaultProbes,
  namedAfterMs,
  windowShop,
} from "#tests/support/data-fault-probes.ts";
import { type DataFaultEnd, type DataFaultRow, readDataFaultTable } from "#tests/support/data-fault-table.ts";
import { withFewOrders } from "#tests/support/few-orders.ts";

/** What is wrong with what a platform says has one end for each listing: the one that docs/data-faults.md writes down. */
const dayMs = 86_400_000;
const shop = "flagship-cn";
const table = readDataFaultTable("listings");

let handle: DatabaseHandle;
let server: StandInServer;
let clock: StandInClock;
let world: StandInWorld;
/** The connector that is being pulled. */
let asked = "";
beforeAll(async () => {
  handle = await createTestDatabase();
  const end = new Date(Date.now() - dayMs).toISOString().slice(0, 10);
  const whole = await createStandInWorld({ posts: 40, days: 24, end, seed: "faults", creators: 5 });
  world = withFewOrders(whole, [shownWindow(whole)?.account_id ?? ""], () => asked === "tiktok-shop");
  clock = createStandInClock(world.to, 0);
  server = await serveStandIn(world, clock, { limit: null });
});
afterAll(async () => {
  await server.close();
  await handle.close();
});

/** The brand's account on Douyin, which the stand-in shows as one of TikTok as well. */
const ownAccount = () => world.list("account_day_reported")[0]?.account_id ?? "";

/** An account of the world whose posts tell where they were seen, which the brand's own one on Douyin does not. */
const seenBySurface = () => {
  const [seen] = world.list("post_surface_snapshot").filter(({ platform }) => platform === "tiktok");
  return world.listBy("post", "post_id", seen?.post_id ?? "")[0]?.account_id ?? "";
};

const shownWindow = (of: StandInWorld) =>
  of.list("shop_window").find((one) => one.platform === "douyin" && one.shop === shop);

function connectionsOf(connector: string): NewConnection[] {
  const own = ownAccount();
  const { key, secret } = standInTiktokApp;
  const tokens = standInTiktokTokens(own);
  const shopOf = { seller: shop, creator: windowShop, partner: agencyShop };
  const asUser = (kind: keyof typeof shopOf, id: string) => ({
    connector,
    // What stands in a window, and what an agency sees, is not what the shop says itself.
    options: {
      user_type: kind,
      shop: shopOf[kind],
      ...(kind === "seller" && { zone: standInShopZone }),
    },
    secret: standInShopSecret({ kind, id }),
  });
  switch (connector) {
    case "tiktok-display":
      return inTwo(
        { connector, options: {}, secret: { client_key: key, client_secret: secret, ...tokens } },
        "video_ids",
      );
    case "tiktok-business": {
      const app = { client_id: key, client_secret: secret };
      const seen = seenBySurface();
      const ofSeen = { options: { business_id: seen }, secret: { ...app, ...standInTiktokTokens(seen) } };
      return [
        { connector, options: { business_id: own }, secret: { ...app, ...tokens } },
        { connector, ...ofSeen },
      ];
    }
    case "tiktok-shop": {
      return [
        asUser("seller", shop),
        asUser("creator", shownWindow(world)?.account_id ?? ""),
        asUser("partner", "an-agency"),
      ];
    }
    case "douyin":
      return inTwo({ connector, options: { open_id: own }, secret: standInDouyinSecret(own) }, "item_ids", toItemId);
    default:
      return [{ connector, options: {}, secret: standInDoudianSecret }];
  }
}

/** An account's connection, and one more that names posts of it, of which nothing else is read. */
function inTwo(wanted: NewConnection, ids: string, toId = (postId: string) => postId): NewConnection[] {
  const named = world
    .listBy("post", "account_id", ownAccount())
    .slice(0, mostNamed)
    .map(({ post_id: id }) => toId(id));
  return [wanted, { ...wanted, options: { ...Object(wanted.options), [ids]: named } }];
}

const mostNamed = 5;
const namesPosts = (connector: string, index: number) =>
  index === 1 && (connector === "tiktok-display" || connector === "douyin");

/** Which of a connector's connections a row of the table is of; the first, unless it is said. */
function connectionOf({ listing }: DataFaultRow): number {
  if (listing === "named_post" || listing.endsWith("(creator)") || listing.endsWith("(surfaces)")) return 1;
  return listing.endsWith("(partner)") ? 2 : 0;
}

interface Step {
  /** Undefined: a pull without faults. */
  readonly fault: DataFault | undefined;
  readonly at: number;
}

/** TikTok's business figures are of finished days. */
const nextDay = ["tiktok-business"];

/** Each way a day after the other. What falls is read again before it could change. */
function stepsOf(connector: string): Step[] {
  const before = (days: number) => world.to - days * dayMs;
  return [
    { fault: undefined, at: before(6) },
    { fault: "wrong_type", at: before(5) },
    { fault: "missing_field", at: before(4) },
    { fault: "renamed_field", at: before(3) },
    { fault: undefined, at: before(2) },
    { fault: "falling_counters", at: nextDay.includes(connector) ? before(1) : before(2) + 60_000 },
    // What is ahead of its time must be ahead of ours as well.
    { fault: "clock_skew", at: Date.now() },
  ];
}

const nameOf = ({ connector, listing }: DataFaultRow) => `${connector} ${listing}`;
const isAlone = (row: DataFaultRow) => nameOf(row) in brokenAlone;
/** All rows of a connector together, and each of those by itself of which only some fields are wrong. */
const groups: readonly (readonly [name: string, rows: readonly DataFaultRow[]])[] = [
  ...pullConnectors.map(({ kind: { connector } }) => {
    const rows = table.filter((row) => row.connector === connector && !isAlone(row));
    return [connector, rows] as const;
  }),
  ...table.filter(isAlone).map((row) => [nameOf(row), [row]] as const),
].filter(([, rows]) => rows.length > 0);

test.each(groups)(
  "%s",
  async (group, rows) => {
    const connector = rows[0]?.connector ?? "";
    asked = connector;
    const workspaceId = await makeWorkspace(handle, group.replaceAll(/\W+/g, "-"));
    const connectionIds: number[] = [];
    for (const wanted of connectionsOf(connector)) connectionIds.push(await connect(handle, workspaceId, wanted));
    for (const { fault, at } of stepsOf(connector)) {
      clock.set(at, 0);
      const before = new Map<DataFaultRow, Landed>();
      for (const row of rows) before.set(row, await readLanded(workspaceId, row));
      server.setFaults(fault && { probability: 1, faults: [fault], fields: brokenAlone[group], seed: 1 });
      const slots = connectionIds.map((_id, index) => new Date(at + (namesPosts(connector, index) ? namedAfterMs : 0)));
      for (const [index, connectionId] of connectionIds.entries())
        await pull(handle, workspaceId, connectionId, {
          standInUrl: server.url,
          slot: slots[index]?.toISOString() ?? "",
          isSettledLater: true,
          ...(namesPosts(connector, index) && { listings: ["named_post"] }),
        }).catch((error: Error) => fault ?? expect.unreachable(error.message));
      server.setFaults(undefined);
      for (const row of rows) {
        const after = await readLanded(workspaceId, row);
        const name = `${row.listing}, ${fault}`;
        const connectionId = connectionIds[connectionOf(row)] ?? 0;
        const slot = slots[connectionOf(row)] ?? new Date(at);
        if (fault)
          await expectEnd(name, row.ends[fault], {
            workspaceId,
            connectionId,
            row,
            slot,
            before: before.get(row),
            after,
          });
        else expect(after.size, `${row.listing} before`).toBeGreaterThan(0);
      }
    }
    // TikTok Shop does not say that a showcase is listed in the order of the window: whatever is wrong, a place is not known.
    const places = await handle.db
      .selectFrom("shop_window")
      .select("position")
      .where("workspace_id", "=", workspaceId)
      .execute();
    expect(places.length > 0).toBe(connector === "tiktok-shop");
    expect(places.filter(({ position }) => position !== null)).toEqual([]);
    expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  },
  180_000,
);

test("every listing that gives figures has its row for every fault", () => {
  expect(table.map(nameOf).toSorted()).toEqual(Object.keys(dataFaultProbes).toSorted());
  // What a connection may be made to read: all its options are open. Of a feed, feed-faults.test.ts breaks every stream.
  const all = pullConnectors
    .filter(({ kind }) => kind.connector !== "levain-feed")
    .flatMap((connector) =>
      connectionsOf(connector.kind.connector).flatMap(({ options, secret }) =>
        connector
          .open(options, secret)
          .listings.flatMap(({ listing, streams: yields }) =>
            yields
              .filter((stream) => givesFigures(stream))
              .map((stream) => `${connector.kind.connector} ${listing}: ${stream}`),
          ),
      ),
    );
  const give = [...new Set(all)];
  // Its places are held above to be unknown.
  const found = give.filter((name) => name !== "tiktok-shop shop_window: shop_window");
  expect(found.length).toBe(give.length - 1);
  const probed = Object.entries(dataFaultProbes).map(([name, [stream]]) => `${name.split(" (")[0]}: ${stream}`);
  expect(found.toSorted()).toEqual([...new Set(probed)].toSorted());
  const faults = stepsOf("douyin").flatMap(({ fault }) => fault ?? []);
  expect(faults.toSorted()).toEqual([...dataFaults].toSorted());
});

/** Whether a stream says how much of something there was; how long a video is, is what it is. */
function givesFigures(stream: StreamName): boolean {
  const { fields, key }: { readonly fields: Readonly<Record<string, Field>>; readonly key: readonly string[] } =
    streams[stream];
  return stream !== "post" && Object.entries(fields).some(([name, field]) => isFigure(field) && !key.includes(name));
}

/** By what it is a figure of, and when it was read. */
type Landed = ReadonlyMap<string, ReadonlyMap<string, number | null>>;

async function readLanded(workspaceId: number, { connector, listing }: DataFaultRow): Promise<Landed> {
  const [, probe] = dataFaultProbes[`${connector} ${listing}`] ?? [];
  if (!probe) throw new Error(`${connector} ${listing} has no probe`);
  const { rows } = await probe(workspaceId).execute(handle.db);
  const landed = new Map<string, Map<string, number | null>>();
  for (const { key, at, value } of rows) landed.set(key, (landed.get(key) ?? new Map()).set(at, value));
  return landed;
}

interface Outcome {
  readonly workspaceId: number;
  readonly connectionId: number;
  readonly row: DataFaultRow;
  readonly slot: Date;
  readonly before: Landed | undefined;
  readonly after: Landed;
}

async function expectEnd(name: string, { end, field, isFlagged }: DataFaultEnd, outcome: Outcome): Promise<void> {
  const { workspaceId, connectionId, row, slot, before = new Map(), after } = outcome;
  const [listing = ""] = row.listing.split(" (");
  const slots = await handle.db
    .selectFrom("pull_slot")
    .select(["status", "error_kind", "error", "rows_read", "rows_rejected"])
    .where("workspace_id", "=", workspaceId)
    .where("listing", "=", listing)
    .where("connection_id", "=", connectionId)
    .where("slot_at", "=", slot)
    .execute();
  const [found] = slots;
  if (end === "stops") {
    expect(found, name).toMatchObject({ status: "failed", error_kind: "schema_changed", rows_read: 0 });
    expect(found?.error, name).toMatch(
      new RegExp(`^${listing}: .*${field?.replaceAll(".", "\\.")}.*(, not |which has not come yet)`),
    );
    expect(after, name).toEqual(before);
    return;
  }
  expect(found, `${name}: ${found?.error}`).toMatchObject({ status: "complete" });
  if (end === "rejected") {
    const { rows } = await sql<{ field: string; message: string }>`
      select r.field, r.message from rejected_record as r where r.workspace_id = ${workspaceId} and r.file_name like ${`%${slot.toISOString()}`}`.execute(
      handle.db,
    );
    expect(
      rows.map((one) => one.field),
      name,
    ).toContain(field);
    expect(rows[0]?.message, name).toMatch(/, not /);
  } else expect(found, name).toMatchObject({ rows_rejected: 0 });
  const latest = (landed: Landed, key: string) => [...(landed.get(key) ?? [])].toSorted().at(-1)?.[1];
  if (end === "stands") expect(found?.rows_read, name).toBeGreaterThan(0);
  if (end === "stands")
    for (const [key, readings] of before)
      for (const [at, value] of readings) {
        const fallen = Math.floor((value ?? 0) / 2);
        const expected = value === null || `${value}` > `${fallen}` ? value : fallen;
        // A product is told again by its orders alone, those of the last days.
        expect(isAlone(row) ? [value, expected] : [expected], `${name}: ${key}`).toContain(after.get(key)?.get(at));
      }
  if (end === "none") expect([...after.keys()], name).toEqual(expect.arrayContaining([...before.keys()]));
  if (end === "unknown" || end === "rejected")
    for (const [key, readings] of before)
      for (const [at, value] of readings) expect(after.get(key)?.get(at), `${name}: ${key}`).toBe(value);
  if (end === "unknown")
    for (const [key, readings] of after)
      for (const [at, value] of readings) if (!before.get(key)?.has(at)) expect(value, `${name}: ${key}`).toBeNull();
  if (end === "corrected") {
    const fallen = [...before.keys()].filter((key) => {
      const known = Math.max(...[...(before.get(key)?.values() ?? [])].map((value) => value ?? 0));
      const now = latest(after, key) ?? null;
      return now !== null && now < known;
    });
    expect(fallen.length, name).toBeGreaterThan(0);
  }
  if (!isFlagged) return;
  const { rows } = await sql<{ falls: number; least: number }>`
    select sum(counter_falls)::int as falls, min(views)::int as least from post_day where workspace_id = ${workspaceId}`.execute(
    handle.db,
  );
  expect(rows[0]?.falls, name).toBeGreaterThan(0);
  expect(rows[0]?.least, name).toBeLessThan(0);
}
