import { dayMs, dayStart, hourMs, toTime } from "./calendar.ts";
import type { FeedWriter } from "./feed-writer.ts";
import { type DemoAccount, followersAt } from "./people.ts";
import { between, count, createRandom, type Random } from "./random.ts";
import type { World } from "./world.ts";

type Buckets = readonly (readonly [bucket: string, weight: number])[];

const ages: Buckets = [
  ["18-24", 31],
  ["25-34", 42],
  ["35-44", 17],
  ["45-54", 7],
  ["55+", 3],
];
const genders: Buckets = [
  ["female", 84],
  ["male", 15],
  ["other", 1],
];
const chineseCities: Buckets = [
  ["上海", 19],
  ["北京", 12],
  ["广州", 9],
  ["杭州", 9],
  ["成都", 8],
  ["other", 43],
];
const europeanCities: Buckets = [
  ["Paris", 24],
  ["Lyon", 7],
  ["London", 6],
  ["上海", 8],
  ["other", 55],
];
const countries: Readonly<Record<string, Buckets>> = {
  CN: [
    ["CN", 93],
    ["FR", 1],
    ["SG", 2],
    ["other", 4],
  ],
  other: [
    ["FR", 46],
    ["CN", 31],
    ["GB", 6],
    ["US", 7],
    ["other", 10],
  ],
};
const hours: Buckets = Array.from({ length: 24 }, (_, hour) => [
  String(hour),
  1 + Math.max(0, 10 - Math.abs(hour - 21) * 1.4) + (hour === 12 ? 4 : 0),
]);

// How much of the window has passed when the platform reports who follows.
const reportedAfter = [0.5, 0.85, 0.97];

/** Who follows an account, three times in the window; for the brand's accounts also what the platform itself reports of each day. */
export function writeAudience(feed: FeedWriter, world: World, account: DemoAccount): void {
  const random = createRandom(world.options.seed, "audience", account.place);
  const isChinese = account.country === "CN";
  for (const passed of reportedAfter) {
    const at = dayStart(world.calendar, Math.floor(world.options.days * passed)) + 9 * hourMs;
    if (at < account.openedAt + 3 * dayMs) continue;
    const key = { platform: account.platform, account_id: account.accountId, captured_at: toTime(at) };
    const dimensions = {
      age: ages,
      gender: genders,
      country: countries[isChinese ? "CN" : "other"] ?? [],
      city: isChinese ? chineseCities : europeanCities,
      active_hour: hours,
    };
    for (const dimension of ["age", "gender", "country", "city", "active_hour"] as const)
      for (const [bucket, share] of shares(random, dimensions[dimension]))
        feed.write("audience_share", { ...key, dimension, bucket, share });
  }
  if (account.creatorId === undefined && account.platform === "douyin") writeReportedDays(feed, world, account, random);
}

/** The usual shares, a little off for each account, in thousandths that sum to 1. */
function shares(random: Random, buckets: Buckets): (readonly [string, number])[] {
  const drawn = buckets.map(([bucket, weight]) => [bucket, weight * between(random, 0.75, 1.25)] as const);
  const sum = drawn.reduce((total, [, weight]) => total + weight, 0);
  const thousandths = drawn.map(([bucket, weight]) => [bucket, Math.floor((weight / sum) * 1000)] as const);
  const left = 1000 - thousandths.reduce((total, [, share]) => total + share, 0);
  return thousandths.map(([bucket, share], place) => [bucket, (share + (place === 0 ? left : 0)) / 1000] as const);
}

/** The days of Douyin's own data center, counted in Shanghai, told two days later. */
function writeReportedDays(feed: FeedWriter, world: World, account: DemoAccount, random: Random): void {
  const { calendar, options } = world;
  for (let day = 0; day < options.days - 2; day++) {
    const at = dayStart(calendar, day);
    const followers = Math.round(followersAt(account, at, calendar));
    const views = count(random, followers * 0.16);
    const gained = count(random, followers * 0.0011);
    feed.write("account_day_reported", {
      platform: account.platform,
      account_id: account.accountId,
      day: calendar.days[day] ?? "",
      zone: "Asia/Shanghai",
      views,
      unique_viewers: Math.floor(views * 0.81),
      profile_views: Math.floor(views * 0.021),
      likes: count(random, views * 0.042),
      comments: count(random, views * 0.004),
      shares: count(random, views * 0.005),
      followers,
      followers_gained: gained,
      followers_lost: Math.floor(gained * 0.18),
      as_of: toTime(at + 2.4 * dayMs),
    });
  }
}
