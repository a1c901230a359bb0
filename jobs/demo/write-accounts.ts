import { audienceTime, dayStart, hourMs, toTime } from "./calendar.ts";
import type { FeedWriter } from "./feed-writer.ts";
import type { OrderBook } from "./order-book.ts";
import { type DemoAccount, followersAt } from "./people.ts";
import { products, productWeights, shopOf, shops } from "./products.ts";
import { between, chance, count, countOf, createRandom, normal, pick, type Random, weighted, whole } from "./random.ts";
import type { World } from "./world.ts";
import { writeAudience } from "./write-audience.ts";

/** Every account with its creator, its audience, its shop window, and its counters day by day. */
export function writeAccounts(feed: FeedWriter, world: World, book: OrderBook): void {
  const written = new Set<string>();
  for (const account of world.accounts) {
    const { creatorId } = account;
    const asOf = toTime(Math.max(account.openedAt, world.calendar.from) + hourMs);
    if (creatorId !== undefined && !written.has(creatorId)) {
      written.add(creatorId);
      feed.write("creator", {
        creator_id: creatorId,
        name: account.creatorName,
        country: account.country,
        as_of: asOf,
      });
    }
    feed.write("account", {
      platform: account.platform,
      account_id: account.accountId,
      ...(creatorId !== undefined && { creator_id: creatorId }),
      handle: account.handle,
      name: account.creatorName,
      url: `https://${account.platform}.example/u/${account.accountId}`,
      country: account.country,
      is_verified: creatorId === undefined || account.followersAtStart > 200_000,
      is_own: creatorId === undefined,
      opened_at: toTime(account.openedAt),
      as_of: asOf,
    });
    const random = createRandom(world.options.seed, "account", account.place);
    const windowFrom = writeShopWindow(feed, world, account, random);
    writeDays(feed, world, book, account, random, windowFrom);
    if (account.isConnected) writeAudience(feed, world, account);
  }
}

/** What the account displays for sale; gives back since when, or undefined for an account without a shop window. */
function writeShopWindow(feed: FeedWriter, world: World, account: DemoAccount, random: Random): number | undefined {
  if (!account.isConnected || !chance(random, account.creatorId === undefined ? 1 : 0.55)) return undefined;
  const shopFrom = account.platform === "kesong" ? world.kesongShopFrom : world.calendar.from;
  const from = Math.max(account.openedAt, shopFrom) + whole(random, 1, 9) * 24 * hourMs;
  if (from >= world.calendar.to) return undefined;
  const displayed = new Set(
    Array.from(
      { length: whole(random, 3, 9) },
      () => products[weighted(random, productWeights)] ?? pick(random, products),
    ),
  );
  let position = 0;
  for (const product of displayed) {
    position++;
    const until = chance(random, 0.12) ? Math.floor(between(random, from, world.calendar.to)) : undefined;
    const shown = {
      platform: account.platform,
      account_id: account.accountId,
      shop: shops[shopOf(account.platform)],
      product_id: product.id,
      displayed_from: toTime(from),
      position,
    };
    feed.write("shop_window", { ...shown, as_of: toTime(from) });
    if (until !== undefined) feed.write("shop_window", { ...shown, displayed_to: toTime(until), as_of: toTime(until) });
  }
  return from;
}

/** One reading a day at no fixed hour, with holes; the visits to the shop window bring orders. */
function writeDays(
  feed: FeedWriter,
  world: World,
  book: OrderBook,
  account: DemoAccount,
  random: Random,
  windowFrom: number | undefined,
): void {
  const { calendar, darkDay, options } = world;
  const rhythm = between(random, 0.12, 0.7);
  let posts = account.followersAtStart > 0 ? whole(random, 60, 900) : 0;
  let likes = Math.round(account.followersAtStart * between(random, 3, 9));
  let views = likes * 22;
  let visits = 0;
  let lastAt = Math.max(calendar.from, account.openedAt);
  for (let day = 0; day < options.days; day++) {
    const at = dayStart(calendar, day) + Math.floor(between(random, 5, 22) * 3600) * 1000;
    if (at <= account.openedAt) continue;
    const followers = followersAt(account, at, calendar);
    const lived = audienceTime(at) - audienceTime(lastAt);
    const viewsGained = count(random, followers * 0.16 * lived);
    const visitsGained = windowFrom !== undefined && lastAt >= windowFrom ? countOf(random, viewsGained, 0.006) : 0;
    posts += count(random, rhythm * lived);
    views += viewsGained;
    likes += countOf(random, viewsGained, 0.045);
    visits += visitsGained;
    orderFromWindow(book, random, account, visitsGained, lastAt, at);
    lastAt = at;
    const isHole = chance(random, 0.02) || (account.platform === "douyin" && day === darkDay);
    if (isHole) continue;
    const noisy = Math.max(0, Math.round(followers * (1 + 0.0006 * normal(random))));
    feed.write("account_snapshot", {
      platform: account.platform,
      account_id: account.accountId,
      captured_at: toTime(at),
      ...shownFollowers(account, noisy),
      following: 40 + account.place,
      posts,
      likes,
      ...(account.isConnected && { views }),
      ...(windowFrom !== undefined && at >= windowFrom && { shop_window_visits: visits }),
    });
  }
}

/** Public pages round from ten thousand on, to tenths of 万. */
function shownFollowers(account: DemoAccount, followers: number) {
  if (account.isConnected || followers < 10_000) return { followers };
  return { followers: followers - (followers % 1_000), precision: { followers: 1_000 } };
}

function orderFromWindow(
  book: OrderBook,
  random: Random,
  account: DemoAccount,
  visits: number,
  from: number,
  to: number,
): void {
  const { platform, accountId } = account;
  for (let left = countOf(random, visits, 0.0012); left > 0; left--)
    book.place(random, {
      at: Math.floor(between(random, from, to)),
      shop: shopOf(platform),
      channel: "online",
      platform,
      product: products[weighted(random, productWeights)] ?? pick(random, products),
      touch: { how: "platform", level: "account", platform, account_id: accountId, surface: "shop_window" },
    });
}
