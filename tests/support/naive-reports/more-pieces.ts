import { addDays } from "#tests/support/naive-days.ts";
import type { Line, Lines } from "#tests/support/naive-reports/more-campaigns.ts";
import { ordersOfPosts } from "#tests/support/naive-reports/more-orders.ts";
import { readingsOf } from "#tests/support/naive-reports/more-readings.ts";
import type { Random } from "#tests/support/random.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const places = [["douyin"], ["douyin", "xiaohongshu"], ["douyin", "tiktok"], ["xiaohongshu", "tiktok"]];
const themes = ["morning light", "glass skin", "夏日通勤", "slow beauty"];
const tags = ["Dew", "#dew", "ritual", "晨间", "ＤＥＷ", "travel", "matte"];

/** A post that is to be read and bought from. */
export interface PlannedPost {
  readonly platform: string;
  readonly id: string;
  readonly at: number;
  readonly theme: string;
  readonly isDerived: boolean;
}

/**
 * Creators that a generated world has too few of: several, each with the same pieces on Kesong and on other platforms, some of them twice on one,
 * some known only as synchronised copies; with readings, surfaces, viewers and orders of their own.
 */
export function morePieces(random: Random, world: { first: string; end: string; feed: Lines }): Lines {
  const { first, end, feed } = world;
  const as_of = `${addDays(first, -5)}T00:00:00Z`;
  const creators = Array.from({ length: random.whole(7, 10) }, (_, index) => `more-${index}`);
  const accounts = creators.flatMap((creator, index) =>
    ["kesong", ...random.pick(places)].map(
      (platform): Line => ({
        platform,
        account_id: `${platform}-${creator}`,
        // One of them has an account on every platform and no name that joins them.
        ...(index === 0 && platform !== "kesong" ? {} : { creator_id: creator }),
        handle: `${creator}.${platform}`,
        ...(random.next() < 0.5 ? { opened_at: `${addDays(first, -random.whole(0, 400))}T12:00:00Z` } : {}),
        as_of,
      }),
    ),
  );
  const posts: (Line & PlannedPost)[] = [];
  const pieces: Line[] = [];
  for (const creator of creators) {
    for (let number = random.whole(1, 3); number > 0; number -= 1) {
      const piece = `${creator}-piece-${number}`;
      // One of them shows what nobody else does.
      const theme = creator === "more-1" ? "quiet ritual" : random.pick(themes);
      const start = Date.parse(first) + Math.floor(random.next() ** 1.6 * (Date.parse(end) - Date.parse(first)));
      pieces.push({ piece_id: piece, title: `Piece ${number} of ${creator}`, as_of });
      const own = accounts.filter((account) => String(account.account_id).endsWith(`-${creator}`));
      const places = [...own.slice(0, random.next() < 0.3 ? 3 : 2), ...(random.next() < 0.1 ? own.slice(0, 1) : [])];
      posts.push(...places.map((account, place) => postOf(random, { account, piece, place, start, theme })));
    }
  }
  const readable = posts.filter(({ isDerived }) => !isDerived);
  return {
    creator: creators.map((creator_id) => ({ creator_id, name: `Name of ${creator_id}`, as_of })),
    account: accounts,
    piece: pieces,
    post: posts.map(({ id: _id, at: _at, theme: _theme, isDerived: _isDerived, ...post }) => post),
    ...readingsOf(random, readable, Date.parse(end) + dayMs),
    ...ordersOfPosts(random, readable, { until: Date.parse(end) + dayMs, products: feed.product ?? [] }),
    audience_share: viewersOf(random, readable, end),
  };
}

interface Place {
  readonly account: Line;
  readonly piece: string;
  readonly place: number;
  readonly start: number;
  readonly theme: string;
}

function postOf(random: Random, { account, piece, place, start, theme }: Place): Line & PlannedPost {
  const platform = String(account.platform);
  const at = start + (place === 0 ? 0 : random.whole(1, 200) * hourMs);
  const id = `${piece}-${platform}-${place}`;
  const isDerived = place > 0 && random.next() < 0.08;
  return {
    platform,
    id,
    at,
    theme,
    isDerived,
    post_id: id,
    account_id: account.account_id,
    piece_id: piece,
    published_at: new Date(at).toISOString(),
    format: random.pick(["video", "video", "image"]),
    title: `Piece on ${platform}`,
    relation: random.pick(["earned", "gifted", "paid"]),
    ...(random.next() < 0.8 ? { content_kind: random.pick(["review", "tutorial", "other"]) } : {}),
    hashtags: random.shuffle(tags).slice(0, random.whole(1, theme === "glass skin" ? 2 : 4)),
    themes: random.next() < 0.9 ? [theme, ...(random.next() < 0.2 ? ["slow beauty"] : [])] : [],
    ...(isDerived ? { is_derived: true } : {}),
    as_of: new Date(at + hourMs).toISOString(),
  };
}

/** Who watched single posts, of some twice. */
function viewersOf(random: Random, posts: readonly (Line & PlannedPost)[], end: string): Line[] {
  return random
    .shuffle(posts)
    .slice(0, 8)
    .flatMap(({ platform, account_id, id }) =>
      Array.from({ length: random.whole(1, 2) }, (_, time) => `${addDays(end, -time)}T09:00:00Z`).flatMap(
        (captured_at) => {
          const share = random.whole(1, 99) / 100;
          const [dimension, one, other] = random.pick([
            ["follower", "follower", "non_follower"],
            ["returning", "new", "returning"],
          ] as const);
          const said = { platform, account_id, post_id: id, captured_at, dimension };
          return [
            { ...said, bucket: one, share },
            { ...said, bucket: other, share: (100 - Math.round(share * 100)) / 100 },
          ];
        },
      ),
    );
}
