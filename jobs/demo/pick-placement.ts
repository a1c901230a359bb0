import { type Calendar, dayMs, dayOf, dayStart, hourMs } from "./calendar.ts";
import type { DemoAccount } from "./people.ts";
import { chance, type Random, unit, weighted, whole } from "./random.ts";
import type { World } from "./world.ts";

/** Posts come ever more often; the first few before the first day, so that they are seen late. */
export function pickTime(random: Random, { calendar, options, earlyPosts }: World, ordinal: number): number {
  if (ordinal < earlyPosts) {
    const at = calendar.from - 45 * dayMs * (1 - (ordinal + unit(random)) / earlyPosts);
    return Math.floor(Math.min(at, calendar.from - 25 * hourMs) / 1000) * 1000;
  }
  const passed = (ordinal - earlyPosts + unit(random)) / (options.posts - earlyPosts);
  // The share of the window by which this share of the posts is out, when their density grows from 1 to 1.8.
  const share = (Math.sqrt(1 + 2.24 * passed) - 1) / 0.8;
  const day = dayOf(calendar, calendar.from + share * (calendar.to - calendar.from - 1));
  return pickHour(random, calendar, Math.min(day, options.days - 1));
}

// How much is published in each hour of a Paris day: Chinese evenings are European afternoons.
const hourWeights = [3, 4, 4, 4, 5, 5, 6, 6, 5, 5, 6, 8, 10, 11, 9, 7, 5, 4, 3, 2, 1, 1, 0.5, 0.5];

function pickHour(random: Random, calendar: Calendar, day: number): number {
  const at = dayStart(calendar, day) + weighted(random, hourWeights) * hourMs + whole(random, 0, 3599) * 1000;
  // The last day may be one of 23 hours.
  return Math.min(at, calendar.to - 60_000);
}

/** Whose post it is: somebody whose account is open by then. */
export function pickAccount(random: Random, { accounts, accountWeightSums }: World, at: number): DemoAccount {
  const total = accountWeightSums.at(-1) ?? 0;
  for (let attempt = 0; attempt < 20; attempt++) {
    const account = accounts[firstAbove(accountWeightSums, unit(random) * total)];
    if (account && account.openedAt < at) return account;
  }
  // The brand's account on Douyin, open since long ago.
  const [, own] = accounts;
  if (!own) throw new Error("A world without accounts has no posts");
  return own;
}

function firstAbove(sums: readonly number[], value: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The same creator's other account, when the piece is synchronised between Kesong and Douyin or, outside China, TikTok. */
export function twinOf(random: Random, { accounts }: World, account: DemoAccount, at: number): DemoAccount | undefined {
  if (account.platform === "xiaohongshu" || account.creatorId === undefined || !chance(random, 0.4)) return undefined;
  // A creator's accounts stand side by side.
  const near = accounts.slice(Math.max(0, account.place - 2), account.place + 3);
  return near.find(
    ({ creatorId, platform, openedAt }) =>
      creatorId === account.creatorId &&
      platform !== "xiaohongshu" &&
      (platform === "kesong") !== (account.platform === "kesong") &&
      openedAt < at,
  );
}
