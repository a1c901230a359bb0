import { dayMs, dayStart, hourMs, toDay, toTime } from "./calendar.ts";
import { type DemoCampaign, discountCode } from "./campaigns.ts";
import type { FeedWriter } from "./feed-writer.ts";
import { brandName, products, shops } from "./products.ts";
import { between, chance, createRandom, normal } from "./random.ts";
import type { World } from "./world.ts";

/** What the brand sells in each of its shops. */
export function writeProducts(feed: FeedWriter, world: World): void {
  const asOf = toTime(world.calendar.from);
  for (const product of products) {
    const shared = { product_id: product.id, brand: brandName, category: product.category, as_of: asOf };
    const url = `https://maison-aurele.example/${product.id.toLowerCase()}`;
    feed.write("product", {
      ...shared,
      shop: shops.china,
      name: product.chinese,
      url: `${url}?lang=zh`,
      price_minor: product.cnyMinor,
      currency: "CNY",
    });
    feed.write("product", {
      ...shared,
      shop: shops.europe,
      name: product.french,
      url,
      price_minor: product.eurMinor,
      currency: "EUR",
    });
  }
}

/** Euro for a yuan, every day: a walk around 0.128. */
export function writeExchangeRates(feed: FeedWriter, world: World): void {
  const random = createRandom(world.options.seed, "rates");
  let rate = 0.128;
  world.calendar.days.forEach((day, place) => {
    rate += normal(random) * 0.00022 + (0.128 - rate) * 0.02;
    feed.write("exchange_rate", {
      day,
      from_currency: "CNY",
      to_currency: "EUR",
      rate: Math.round(rate * 1e6) / 1e6,
      as_of: toTime(dayStart(world.calendar, place) + 16 * hourMs),
    });
  });
}

/** The campaigns, with everything but their posts. */
export function writeCampaigns(feed: FeedWriter, world: World): void {
  for (const campaign of world.campaigns) writeCampaign(feed, world, campaign);
}

function writeCampaign(feed: FeedWriter, world: World, campaign: DemoCampaign): void {
  const { calendar } = world;
  const asOf = toTime(campaign.from - 21 * dayMs);
  const key = { campaign_id: campaign.id, as_of: asOf };
  feed.write("campaign", {
    ...key,
    name: campaign.name,
    brief: campaign.brief,
    starts_on: calendar.days[campaign.firstDay] ?? "",
    ends_on: calendar.days[campaign.lastDay] ?? "",
  });
  for (const product_id of campaign.productIds)
    for (const shop of Object.values(shops)) feed.write("campaign_product", { ...key, shop, product_id });
  const { size } = campaign.creatorIds;
  feed.write("campaign_goal", { ...key, metric: "views", target: size * 80_000 });
  feed.write("campaign_goal", { ...key, metric: "orders", target: size * 40 });
  feed.write("campaign_goal", { ...key, metric: "net_sales", target: size * 250_000, currency: "EUR" });
  for (const account of campaign.accounts)
    feed.write("campaign_discount_code", {
      ...key,
      code: discountCode(campaign, account),
      platform: account.platform,
      account_id: account.accountId,
    });
  for (const creator_id of campaign.creatorIds) {
    feed.write("campaign_creator", { ...key, creator_id });
    writeCosts(feed, world, campaign, creator_id);
  }
  writeStages(feed, world, campaign, { id: "boost", kind: "boost", minor: size * 25_000, isFulfilled: true });
}

/** A fee by the size of the creator and a set of samples; a few never deliver. */
function writeCosts(feed: FeedWriter, world: World, campaign: DemoCampaign, creatorId: string): void {
  const random = createRandom(world.options.seed, campaign.id, creatorId, "costs");
  const followers = Math.max(
    ...world.accounts
      .filter((one) => one.creatorId === creatorId)
      .map((one) => one.followersAtStart + one.followersGained),
  );
  const fee = Math.round((120 + followers * 0.004) * between(random, 0.7, 1.4)) * 100;
  const isFulfilled = chance(random, 0.9);
  writeStages(feed, world, campaign, { id: `fee-${creatorId}`, creatorId, kind: "fee", minor: fee, isFulfilled });
  writeStages(feed, world, campaign, {
    id: `sample-${creatorId}`,
    creatorId,
    kind: "sample",
    minor: 15_000,
    isFulfilled: true,
  });
}

interface Cost {
  readonly id: string;
  readonly creatorId?: string;
  readonly kind: "fee" | "sample" | "boost";
  readonly minor: number;
  readonly isFulfilled: boolean;
}

/** Each cost is planned, then committed, then, most of them, fulfilled; the stages stand apart. */
function writeStages(feed: FeedWriter, world: World, campaign: DemoCampaign, cost: Cost): void {
  const stages = [
    { stage: "planned", at: campaign.from - 21 * dayMs, share: 1 },
    { stage: "committed", at: campaign.from - 10 * dayMs, share: 0.97 },
    { stage: "fulfilled", at: campaign.from + (campaign.to - campaign.from) * 0.6, share: 0.97 },
  ] as const;
  for (const { stage, at, share } of stages) {
    if (stage === "fulfilled" && (!cost.isFulfilled || at >= world.calendar.to)) continue;
    feed.write("campaign_cost", {
      campaign_id: campaign.id,
      cost_id: `${cost.id}-${stage}`,
      ...(cost.creatorId !== undefined && { creator_id: cost.creatorId }),
      kind: cost.kind,
      stage,
      day: toDay(at),
      amount_minor: Math.round(cost.minor * share),
      currency: "EUR",
      as_of: toTime(at),
    });
  }
}
