import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LandingRecord } from "#db/records/to-record.ts";
import { foldStream, generateInto, numberOf, readStream, smallWorld, timeOf } from "#tests/jobs/demo/read-world.ts";

let world: Awaited<ReturnType<typeof generateInto>>;
let posts: Map<string, LandingRecord>;
let truth: {
  kesong: { shop_functions_and_videos_from: string };
  no_data: { platform: string; day: string };
  faults: { post_ids: Record<"falls" | "private" | "deleted", string[]> };
};

const postKey = (record: LandingRecord) => `${String(record.platform)} ${String(record.post_id)}`;
const counters = ["impressions", "views", "reach", "likes", "comments", "shares", "saves", "watch_seconds"];
const cardCounters = ["product_impressions", "product_clicks"];

beforeAll(async () => {
  world = await generateInto(smallWorld);
  posts = await foldStream(world.folder, "post", postKey);
  truth = JSON.parse(readFileSync(join(world.folder, "truth.json"), "utf8"));
});
afterAll(() => world.remove());

test("counters only grow, but for the planned falls and the zeros of private posts", async () => {
  const greatest = new Map<string, number>();
  const fallen = new Set<unknown>();
  for (const snapshot of await snapshotsByTime())
    for (const name of [...counters, ...cardCounters]) {
      const value = snapshot[name];
      if (typeof value !== "number") continue;
      const key = `${postKey(snapshot)} ${name}`;
      if (value < (greatest.get(key) ?? 0)) fallen.add(snapshot.post_id);
      greatest.set(key, Math.max(value, greatest.get(key) ?? 0));
    }
  const { falls, private: hidden } = truth.faults.post_ids;
  const planned = new Set([...falls, ...hidden]);
  expect(falls.length).toBeGreaterThan(3);
  expect([...fallen].filter((id) => typeof id === "string" && !planned.has(id))).toEqual([]);
  expect(falls.filter((id) => fallen.has(id)).length).toBeGreaterThan(falls.length / 2);
});

test("on Kesong, and for the brand itself on TikTok, the surfaces sum to the totals", async () => {
  const sums = new Map<string, { impressions: number | undefined; views: number }>();
  const seen = new Set<unknown>();
  for await (const surface of readStream(world.folder, "post_surface_snapshot")) {
    seen.add(surface.platform);
    const key = `${postKey(surface)} ${timeOf(surface, "captured_at")}`;
    const isKesong = surface.platform === "kesong";
    const sum = sums.get(key) ?? { impressions: isKesong ? 0 : undefined, views: 0 };
    if (isKesong) sum.impressions = (sum.impressions ?? 0) + numberOf(surface, "impressions");
    sum.views += numberOf(surface, "views");
    sums.set(key, sum);
  }
  let matched = 0;
  for await (const snapshot of readStream(world.folder, "post_snapshot")) {
    const sum = sums.get(`${postKey(snapshot)} ${timeOf(snapshot, "captured_at")}`);
    if (!sum) continue;
    matched++;
    expect([snapshot.impressions, snapshot.views]).toEqual([sum.impressions, sum.views]);
  }
  expect(matched).toBe(sums.size);
  expect(seen).toEqual(new Set(["kesong", "tiktok"]));
});

test("no counter is more than what it is a part of", async () => {
  const exceeding: LandingRecord[] = [];
  const parts = [
    ["views", "impressions"],
    ["reach", "views"],
    ["product_impressions", "views"],
    ["product_clicks", "product_impressions"],
  ] as const;
  for await (const snapshot of readStream(world.folder, "post_snapshot")) {
    if (truth.faults.post_ids.falls.includes(String(snapshot.post_id))) continue;
    for (const [part, whole] of parts)
      if (part in snapshot && whole in snapshot && numberOf(snapshot, part) > numberOf(snapshot, whole))
        exceeding.push(snapshot);
  }
  expect(exceeding).toEqual([]);
});

test("each platform gives what it gives", async () => {
  const given = new Map<string, Set<string>>();
  for await (const snapshot of readStream(world.folder, "post_snapshot")) {
    const names = given.get(String(snapshot.platform)) ?? new Set();
    for (const name of Object.keys(snapshot)) names.add(name);
    given.set(String(snapshot.platform), names);
  }
  expect(given.get("kesong")).toContain("impressions");
  expect(given.get("douyin")).not.toContain("impressions");
  expect(given.get("douyin")).not.toContain("reach");
  expect(given.get("tiktok")).toContain("reach");
  expect(given.get("tiktok")).not.toContain("impressions");
  expect(given.get("xiaohongshu")).toContain("impressions");
});

test("some accounts of Xiaohongshu give engagements without views, and their large counters are rounded", async () => {
  let blind = 0;
  for await (const snapshot of readStream(world.folder, "post_snapshot")) {
    if (snapshot.platform !== "xiaohongshu" || "views" in snapshot) continue;
    blind++;
    expect("impressions" in snapshot).toBe(false);
    for (const name of ["likes", "comments", "shares", "saves"])
      if (numberOf(snapshot, name) >= 10_000) {
        expect(numberOf(snapshot, name) % 1000).toBe(0);
        expect(snapshot.precision).toMatchObject({ [name]: 1000 });
      }
  }
  expect(blind).toBeGreaterThan(100);
});

test("Kesong opens with image posts only, without shop functions, with a boost by the platform", async () => {
  const shopFrom = Date.parse(truth.kesong.shop_functions_and_videos_from);
  const ofKesong = [...posts.values()].filter(({ platform }) => platform === "kesong");
  const early = ofKesong.filter((post) => timeOf(post, "published_at") < shopFrom);
  expect(early.length).toBeGreaterThan(30);
  expect(new Set(early.map(({ format }) => format))).toEqual(new Set(["image"]));
  expect(ofKesong.some(({ format }) => format === "video")).toBe(true);
  for await (const snapshot of readStream(world.folder, "post_snapshot"))
    if (snapshot.platform === "kesong" && timeOf(snapshot, "captured_at") < shopFrom)
      expect(cardCounters.filter((name) => name in snapshot)).toEqual([]);
  for await (const order of readStream(world.folder, "order"))
    if (order.platform === "kesong") expect(timeOf(order, "created_at")).toBeGreaterThanOrEqual(shopFrom);
  for await (const shown of readStream(world.folder, "shop_window"))
    if (shown.platform === "kesong") expect(timeOf(shown, "displayed_from")).toBeGreaterThanOrEqual(shopFrom);
  const boosted = new Set<string>();
  for await (const surface of readStream(world.folder, "post_surface_snapshot"))
    if (surface.surface === "promotion_platform") boosted.add(postKey(surface));
  expect([...boosted].every((key) => timeOf(posts.get(key), "published_at") < shopFrom)).toBe(true);
  expect(boosted.size).toBeGreaterThan(30);
});

test("a synchronised piece stands on Kesong and on Douyin or TikTok, on accounts of one creator", async () => {
  const accounts = await foldStream(
    world.folder,
    "account",
    (one) => `${String(one.platform)} ${String(one.account_id)}`,
  );
  const pieces = new Map<unknown, LandingRecord[]>();
  for (const post of posts.values())
    if (post.piece_id) pieces.set(post.piece_id, [...(pieces.get(post.piece_id) ?? []), post]);
  expect(pieces.size).toBeGreaterThan(30);
  const pairs = new Set<string>();
  for (const placements of pieces.values()) {
    pairs.add(
      placements
        .map(({ platform }) => platform)
        .toSorted()
        .join(" "),
    );
    const creators = placements.map(
      (post) => accounts.get(`${String(post.platform)} ${String(post.account_id)}`)?.creator_id,
    );
    expect(creators[0]).toBeDefined();
    expect(creators[1]).toBe(creators[0]);
  }
  expect(pairs).toEqual(new Set(["douyin kesong", "kesong tiktok"]));
});

test("who writes Chinese is on Douyin and nobody else is, the others are on TikTok and no creator who writes Chinese is", async () => {
  const platforms = new Map<unknown, Set<unknown>>();
  for (const { language, platform, relation } of posts.values()) {
    if (relation === "own") continue;
    platforms.set(language, (platforms.get(language) ?? new Set()).add(platform));
  }
  expect([...(platforms.get("zh-CN") ?? [])].toSorted()).toEqual(["douyin", "kesong", "xiaohongshu"]);
  for (const language of ["fr", "en"])
    expect([...(platforms.get(language) ?? [])].toSorted()).toEqual(["kesong", "tiktok", "xiaohongshu"]);
});

test("half of what a post on Douyin is seen comes within two days, on Kesong much later", async () => {
  const shares = { douyin: await shareAfterTwoDays("douyin"), kesong: await shareAfterTwoDays("kesong") };
  expect(shares.douyin).toBeGreaterThan(0.5);
  expect(shares.kesong).toBeLessThan(0.5);
});

test("a few posts, found by search, gain views for months nearly as they did at first; most do not", async () => {
  const day = 86_400_000;
  const counts = new Map<string, { at45: number; last: number; ageDays: number }>();
  for await (const snapshot of readStream(world.folder, "post_snapshot")) {
    const ageDays = (timeOf(snapshot, "captured_at") - timeOf(posts.get(postKey(snapshot)), "published_at")) / day;
    if (!("views" in snapshot) || truth.faults.post_ids.private.includes(String(snapshot.post_id))) continue;
    const views = numberOf(snapshot, "views");
    const known = counts.get(postKey(snapshot)) ?? { at45: 0, last: 0, ageDays: 0 };
    counts.set(postKey(snapshot), {
      at45: ageDays <= 45 ? Math.max(views, known.at45) : known.at45,
      last: Math.max(views, known.last),
      ageDays: Math.max(ageDays, known.ageDays),
    });
  }
  const old = [...counts].filter(([, { at45, ageDays }]) => at45 > 0 && ageDays >= 60);
  const lasting = old.filter(([, { at45, last, ageDays }]) => (last - at45) / (ageDays - 45) >= 0.25 * (at45 / 45));
  expect(lasting.length).toBeGreaterThan(1);
  expect(lasting.length).toBeLessThan(old.length / 10);
  expect(lasting.every(([key]) => /^(kesong|xiaohongshu) /.test(key))).toBe(true);
});

test("readings are missing on the dark day, on some days, and come late for some posts", async () => {
  const { platform, day } = truth.no_data;
  let [latest, late, dark] = [0, 0, 0];
  const seen = new Map<string, number>();
  for await (const snapshot of readStream(world.folder, "post_snapshot")) {
    const at = timeOf(snapshot, "captured_at");
    // The middle of that day, whatever the clock in Paris.
    const noon = Date.parse(`${day}T11:00:00Z`);
    if (snapshot.platform === platform && Math.abs(at - noon) < 10 * 3_600_000) dark++;
    latest = seen.get(postKey(snapshot)) ?? 0;
    if (at < latest) late++;
    seen.set(postKey(snapshot), Math.max(at, latest));
  }
  expect(dark).toBe(0);
  expect(late).toBeGreaterThan(5);
});

/** The snapshots of all posts in the order of their capture. */
async function snapshotsByTime(): Promise<LandingRecord[]> {
  const records: LandingRecord[] = [];
  for await (const record of readStream(world.folder, "post_snapshot")) records.push(record);
  return records.toSorted((one, other) => timeOf(one, "captured_at") - timeOf(other, "captured_at"));
}

/** Of the views that posts of at least 60 days have at last, the share that they had two days after publication. */
async function shareAfterTwoDays(platform: string): Promise<number> {
  const atTwoDays = new Map<string, number>();
  const atLast = new Map<string, number>();
  const end = Date.UTC(2026, 4, 31);
  for await (const snapshot of readStream(world.folder, "post_snapshot")) {
    const published = timeOf(posts.get(postKey(snapshot)), "published_at");
    if (snapshot.platform !== platform || !("views" in snapshot) || end - published < 60 * 86_400_000) continue;
    if (published < Date.UTC(2026, 1, 2)) continue;
    const views = numberOf(snapshot, "views");
    const key = postKey(snapshot);
    if (timeOf(snapshot, "captured_at") - published <= 48 * 3_600_000)
      atTwoDays.set(key, Math.max(views, atTwoDays.get(key) ?? 0));
    atLast.set(key, Math.max(views, atLast.get(key) ?? 0));
  }
  const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
  return sum(atTwoDays.values()) / sum(atLast.values());
}
