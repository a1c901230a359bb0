import { type Calendar, createCalendar, dayStart } from "./calendar.ts";
import { createCampaigns, type DemoCampaign } from "./campaigns.ts";
import { createAccounts, type DemoAccount } from "./people.ts";

/** What a caller chooses. The same options give the same bytes. */
export interface WorldOptions {
  readonly posts: number;
  readonly days: number;
  /** Last day with data, YYYY-MM-DD. */
  readonly end: string;
  readonly seed: string;
  readonly creators: number;
}

/** Everything that holds for the whole demo world; grows with creators and days, never with posts. */
export interface World {
  readonly options: WorldOptions;
  readonly calendar: Calendar;
  readonly accounts: readonly DemoAccount[];
  /** For each account the sum of the weights up to and with it. */
  readonly accountWeightSums: readonly number[];
  readonly campaigns: readonly DemoCampaign[];
  /** Until then Kesong, new, has neither shop functions nor videos, and boosts whoever publishes. */
  readonly kesongShopFrom: number;
  /** The day of the calendar on which no figures of Douyin could be had. */
  readonly darkDay: number;
  /** Posts published before the first day, seen late. */
  readonly earlyPosts: number;
}

/** How many creators a world has when nobody says. */
export function defaultCreators(posts: number): number {
  return Math.max(60, Math.round(posts / 100));
}

/** Lays out the world. Nothing here reads the clock. */
export function createWorld(options: WorldOptions): World {
  const calendar = createCalendar(options.end, options.days);
  const accounts = createAccounts(options.seed, options.creators, calendar);
  const campaigns = createCampaigns(options.seed, accounts, calendar);
  const chosen = new Set(campaigns.flatMap(({ creatorIds }) => [...creatorIds]));
  let sum = 0;
  return {
    options,
    calendar,
    accounts,
    accountWeightSums: accounts.map((account) => {
      // The brand chose those who publish much.
      sum += account.weight * (account.creatorId !== undefined && chosen.has(account.creatorId) ? 2.5 : 1);
      return sum;
    }),
    campaigns,
    kesongShopFrom: dayStart(calendar, Math.round(options.days / 3)),
    darkDay: Math.floor(options.days * 0.7),
    earlyPosts: Math.floor(options.posts * 0.06),
  };
}

/** Whether an account publishes on Kesong before it had shop functions and videos. */
export function isKesongOpening(world: World, account: DemoAccount, at: number): boolean {
  return account.platform === "kesong" && at < world.kesongShopFrom;
}
