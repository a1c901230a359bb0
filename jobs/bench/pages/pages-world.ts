import type { DatabaseHandle } from "#db/client.server.ts";
import type { StreamName } from "#db/records/streams.ts";
import type { LandingRecord } from "#db/records/to-record.ts";
import { inBatches } from "#jobs/bench/snapshot-rows.ts";
import type { Rollup } from "#jobs/load/batch.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { createEntityKeys } from "#jobs/load/entity-keys.ts";
import { landBatch } from "#jobs/load/land-batch.ts";

export const worldSlug = "bench";
export const campaigns = 20;
const readings = 28;
const publishedDays = 365;
const firstDay = Date.UTC(2025, 10, 1, 3);
export const lastDay = new Date(firstDay + (publishedDays + readings) * 86_400_000).toISOString().slice(0, 10);
const dayMs = 86_400_000;
const platforms = ["kesong", "douyin", "tiktok", "xiaohongshu"] as const;
const relations = ["earned", "gifted", "paid", "own"] as const;
const batchRows = 8_000;

export interface PagesWorld {
  readonly workspaceId: number;
  readonly posts: number;
  readonly snapshots: number;
  readonly accounts: number;
  readonly orders: number;
}

/**
 * One workspace with a year of posts: each read once a day for 28 days, by one of 3,000 accounts (fewer in a small world), a fifth of them in one of
 * 20 campaigns, an order for every fifth post. Everything lands as batches do, but for the facts: `rollupPagesWorld` computes them when all is there.
 */
export async function createPagesWorld(handle: DatabaseHandle, posts: number): Promise<PagesWorld> {
  const { workspace_id: workspaceId } = await createWorkspace(handle.db, {
    slug: worldSlug,
    name: "Bench",
    timeZone: "Europe/Paris",
    currency: "EUR",
    locale: "en",
  });
  // As those of a workspace whose facts are to be computed anew.
  await handle.db.updateTable("workspace").set({ facts_version: 0 }).where("workspace_id", "=", workspaceId).execute();
  const world = { workspaceId, posts, accounts: Math.max(40, Math.round(posts / 333)), orders: Math.floor(posts / 5) };
  const keys = createEntityKeys(workspaceId);
  const land = async (stream: StreamName, records: Iterable<LandingRecord>) => {
    for (const rows of inBatches(records, batchRows)) {
      batches += 1;
      const batch = {
        workspaceId,
        source: { source: "bench", rank: 50 },
        batchKey: `pages-${batches}`,
        contentHash: `pages-${batches}`,
        connectorVersion: 1,
        mappingHash: null,
        import: null,
        rowsRead: rows.length,
        records: new Map([[stream, rows]]),
        rejects: [],
      };
      await landBatch(handle, batch, rollupLater, keys);
    }
  };
  const to = (count: number, make: (number: number) => LandingRecord) => map(count, make);
  await land(
    "creator",
    to(world.accounts, (n) => ({ creator_id: `c${n}`, name: `Creator ${n}`, as_of: at(0) })),
  );
  await land("account", to(world.accounts, toAccount));
  await land(
    "product",
    to(50, (n) => ({ shop: "shop", product_id: `g${n}`, name: `Product ${n}`, as_of: at(0) })),
  );
  await land("campaign", to(campaigns, toCampaign));
  await land(
    "post",
    to(posts, (n) => toPost(n, world)),
  );
  await land(
    "campaign_post",
    to(Math.floor(posts / 5), (n) => toMember(n * 5, world)),
  );
  await land(
    "recommendation",
    to(Math.floor(posts / 4), (n) => toRecommendation(n * 4, world)),
  );
  await land("post_snapshot", listReadings(world));
  await land(
    "order",
    to(world.orders, (n) => toOrder(n, world)),
  );
  await land("order_line", to(world.orders, toLine));
  await land(
    "touch",
    to(world.orders, (n) => toTouch(n, world)),
  );
  return { ...world, snapshots: posts * readings };
}

const rollupLater: Rollup = async () => {};

let batches = 0;
type Size = Pick<PagesWorld, "posts" | "accounts">;

function* map(count: number, make: (number: number) => LandingRecord): Generator<LandingRecord> {
  for (let number = 0; number < count; number += 1) yield make(number);
}

function at(day: number, minutes = 0): Date {
  return new Date(firstDay + day * dayMs + minutes * 60_000);
}

/** Posts are numbered as they are published. */
function dayOf(post: number, { posts }: Size): number {
  return Math.floor((post * publishedDays) / posts);
}

function accountOf(post: number, { accounts }: Size): number {
  return (post * 7919) % accounts;
}

function platformOf(account: number): string {
  return platforms[account % platforms.length] ?? "kesong";
}

function toAccount(account: number): LandingRecord {
  return {
    platform: platformOf(account),
    account_id: `a${account}`,
    creator_id: `c${account}`,
    handle: `creator.${account}`,
    name: `Creator ${account}`,
    as_of: at(0),
  };
}

function toCampaign(campaign: number): LandingRecord {
  const start = Math.floor((campaign * publishedDays) / campaigns);
  return {
    campaign_id: `k${campaign}`,
    name: `Campaign ${campaign}`,
    starts_on: at(start).toISOString().slice(0, 10),
    ends_on: at(start + 45)
      .toISOString()
      .slice(0, 10),
    as_of: at(0),
  };
}

function toPost(post: number, world: Size): LandingRecord {
  const account = accountOf(post, world);
  const day = dayOf(post, world);
  return {
    platform: platformOf(account),
    post_id: `p${post}`,
    account_id: `a${account}`,
    title: `Post ${post}`,
    published_at: at(day, post % 600),
    format: post % 3 === 0 ? "image" : "video",
    relation: relations[post % relations.length] ?? "earned",
    as_of: at(day),
  };
}

function toMember(post: number, world: Size): LandingRecord {
  return {
    campaign_id: `k${Math.floor((post * campaigns) / world.posts)}`,
    platform: platformOf(accountOf(post, world)),
    post_id: `p${post}`,
    as_of: at(0),
  };
}

function toRecommendation(post: number, world: Size): LandingRecord {
  return {
    platform: platformOf(accountOf(post, world)),
    post_id: `p${post}`,
    shop: "shop",
    product_id: `g${post % 50}`,
    kind: "good_product",
    as_of: at(dayOf(post, world)),
  };
}

function* listReadings(world: Size): Generator<LandingRecord> {
  for (let post = 0; post < world.posts; post += 1)
    for (let reading = 0; reading < readings; reading += 1) yield toReading(post, reading, world);
}

/** Counters that grow fast at first and slower every day, to whole numbers. */
function toReading(post: number, reading: number, world: Size): LandingRecord {
  const size = 200 + ((post * 7_368_787) % 9_973);
  const views = Math.floor((size * 10 * (reading + 1)) / (reading + 6));
  return {
    platform: platformOf(accountOf(post, world)),
    post_id: `p${post}`,
    captured_at: at(dayOf(post, world) + reading, 700 + (post % 600)),
    impressions: views * 3,
    views,
    reach: Math.floor(views * 0.8),
    likes: Math.floor(views / 17),
    comments: Math.floor(views / 230),
    shares: Math.floor(views / 190),
    saves: Math.floor(views / 71),
    product_clicks: Math.floor(views / 60),
  };
}

function toOrder(order: number, world: Size): LandingRecord {
  const paid = at(dayOf(order * 5, world) + (order % 20), order % 1_000);
  return {
    shop: "shop",
    order_id: `o${order}`,
    status: "completed",
    channel: "online",
    currency: "EUR",
    created_at: paid,
    paid_at: paid,
    as_of: paid,
  };
}

function toLine(order: number): LandingRecord {
  return {
    shop: "shop",
    order_id: `o${order}`,
    sku: `s${order % 50}`,
    product_id: `g${order % 50}`,
    quantity: 1 + (order % 2),
    unit_price_minor: 1_000 + (order % 40) * 100,
    currency: "EUR",
    as_of: at(0),
  };
}

function toTouch(order: number, world: Size): LandingRecord {
  const post = order * 5;
  return {
    shop: "shop",
    order_id: `o${order}`,
    how: "platform",
    level: "post",
    platform: platformOf(accountOf(post, world)),
    post_id: `p${post}`,
    as_of: at(0),
  };
}
