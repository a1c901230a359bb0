import { createHmac, timingSafeEqual } from "node:crypto";
import { isStreamName, type StreamName, streams } from "#db/records/streams.ts";
import { createOwnFigures, isDouyinCredit } from "#jobs/demo/own-figures.ts";
import type { StandInAnswer, StandInPlatform, StandInRequest, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";
import { countUntil, type StandInWorld, timeOf } from "#jobs/sandbox/stand-in-world.ts";
import { readPlace, takePage } from "#jobs/sandbox/take-page.ts";

/** Whoever has one of these may read the stand-in's feeds. Both are worthless elsewhere. */
export const standInFeedToken = "stand-in-feed-token";
export const standInFeedKey = "stand-in-feed-signing-key";

const mostRecords = 10_000;
const longestDrift = 300;

interface Feed {
  /** That of one platform, or (null) of the shops and the brand's own books. */
  readonly of: string | null;
  /** Without what the brand has from the platforms themselves: the figures of its own accounts, and whom Douyin knows to have brought an order. */
  readonly lacksOwn?: true;
}

const feeds: Readonly<Record<string, Feed>> = {
  "kesong.feed.example": { of: "kesong" },
  "xiaohongshu.feed.example": { of: "xiaohongshu" },
  "douyin.feed.example": { of: "douyin" },
  "tiktok.feed.example": { of: "tiktok" },
  "books.feed.example": { of: null },
  "douyin-creators.feed.example": { of: "douyin", lacksOwn: true },
  "tiktok-creators.feed.example": { of: "tiktok", lacksOwn: true },
  "own-books.feed.example": { of: null, lacksOwn: true },
};

/** A Levain feed over HTTP (docs/feed.md) of the generated world. */
export const levainFeedStandIn: StandInPlatform = {
  name: "levain-feed",
  hosts: Object.keys(feeds),
  plays: ["duplicate_page", "out_of_order_page", "empty_page", "expired_token"],
  answer(request, scene) {
    if (scene.fault === "expired_token" || !isAuthorised(request)) return { status: 401, body: "" };
    const stream = request.path.slice(1);
    if (request.method !== "GET" || !isStreamName(stream) || stream === "comment_reading")
      return { status: 404, body: "" };
    return answerPage(request, scene, stream);
  },
};

function answerPage(
  { host, query }: StandInRequest,
  { world, now, fault, mostOnPage }: StandInScene,
  stream: StreamName,
): StandInAnswer {
  const records = recordsOf(world, host, stream);
  const until = countUntil(records, now);
  const place = readPlace(query.get("cursor") ?? "0");
  if (!place || place.from > records.length) return { status: 410, body: "" };
  const limit = Math.min(mostRecords, mostOnPage, Math.max(1, Number(query.get("limit") ?? mostRecords)));
  const { items, next, isLast } = takePage(records, until, place, limit, fault);
  return {
    headers: {
      "content-type": "application/x-ndjson",
      "levain-next-cursor": next,
      "levain-count": String(items.length),
      "levain-has-more": String(!isLast),
    },
    body: items.map((record) => `${JSON.stringify(record)}\n`).join(""),
  };
}

/** Where the feed of a host goes on for somebody who knows all that it said until a time: the cursor to ask with. */
export function feedCursorAt(world: StandInWorld, host: string, stream: StreamName, at: number): string {
  return String(countUntil(recordsOf(world, host, stream), at));
}

const lists = new WeakMap<StandInWorld, Map<string, readonly object[]>>();

function recordsOf(world: StandInWorld, host: string, stream: StreamName): readonly object[] {
  const known = lists.get(world) ?? new Map<string, readonly object[]>();
  lists.set(world, known);
  const name = `${host} ${stream}`;
  const found = known.get(name);
  if (found) return found;
  const { of: wanted = null, lacksOwn = false } = feeds[host] ?? {};
  const isOfPlatform = streams[stream].scope === "platform";
  const isOwnFigure = createOwnFigures();
  // It has to be told whose accounts and posts are the brand's.
  for (const told of ["account", "post"] as const) for (const record of world.list(told)) isOwnFigure(told, record);
  // What belongs to no platform (shops, campaigns, rates) is in the brand's own books, and what belongs to one is there.
  const own = world.list(stream).filter((record) => {
    if (lacksOwn && (isDouyinCredit(stream, record) || isOwnFigure(stream, record))) return false;
    if (wanted === null || !isOfPlatform) return wanted === null && !isOfPlatform;
    return Reflect.get(record, "platform") === wanted;
  });
  const all = stream === "comment" ? withReadings(own, recordsOf(world, host, "comment_reading")) : own;
  known.set(name, all);
  return all;
}

/** Comments, and behind those of a moment until when they had been read by then. */
function withReadings(comments: readonly object[], readings: readonly object[]): readonly object[] {
  const told = readings.map((record) => ({ stream: "comment_reading", ...record }));
  return [...comments, ...told].sort((a, b) => timeOf(a) - timeOf(b));
}

function isAuthorised({ method, path, query, headers }: StandInRequest): boolean {
  const { authorization } = headers;
  if (authorization !== undefined) return authorization === `Bearer ${standInFeedToken}`;
  const { "levain-timestamp": timestamp = "", "levain-signature": signature = "" } = headers;
  // Whoever signs lives in our time, whatever time the world has.
  if (!(Math.abs(Date.now() / 1_000 - Number(timestamp)) <= longestDrift)) return false;
  const search = query.size > 0 ? `?${query}` : "";
  const expected = createHmac("sha256", standInFeedKey).update(`${method}\n${path}${search}\n${timestamp}`).digest();
  const given = Buffer.from(signature, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
