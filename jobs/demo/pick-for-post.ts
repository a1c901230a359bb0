import { dayMs } from "./calendar.ts";
import type { DemoCampaign } from "./campaigns.ts";
import type { DemoAccount } from "./people.ts";
import type { DemoRelation, PostDraft, Quirk } from "./post-plan.ts";
import { type DemoProduct, products, productWeights } from "./products.ts";
import { between, chance, pick, type Random, weighted } from "./random.ts";
import { isKesongOpening, type World } from "./world.ts";

/** How the post comes about, as the brand sees it. */
export function pickRelation(random: Random, account: DemoAccount, campaign: DemoCampaign | undefined): DemoRelation {
  if (account.creatorId === undefined) return "own";
  if (campaign) return chance(random, 0.7) ? "paid" : "gifted";
  return pick(random, ["earned", "earned", "earned", "earned", "earned", "gifted", "gifted", "gifted", "paid"]);
}

/** The campaign for which a creator publishes now, if any. */
export function pickCampaign(random: Random, world: World, account: DemoAccount, at: number): DemoCampaign | undefined {
  const { creatorId } = account;
  if (creatorId === undefined) return undefined;
  const open = world.campaigns.find((one) => at >= one.from && at < one.to && one.creatorIds.has(creatorId));
  return open && chance(random, 0.9) ? open : undefined;
}

/** What the post is about: a campaign's product, else one of the themes that the account cares for. */
export function pickProduct(random: Random, account: DemoAccount, campaign: DemoCampaign | undefined): DemoProduct {
  const weights = products.map((product, place) => {
    if (campaign) return campaign.productIds.includes(product.id) ? 1 : 0;
    return (productWeights[place] ?? 0) * (account.themes.includes(product.theme) ? 3 : 1);
  });
  return products[weighted(random, weights)] ?? pick(random, products);
}

/** Cards are for posts that the brand has a hand in, and for some that it has not. On Kesong they wait for the shop. */
export function pickCardFrom(
  random: Random,
  world: World,
  { account, relation, publishedAt }: PostDraft,
): number | undefined {
  if (!chance(random, relation === "earned" ? 0.3 : 0.85)) return undefined;
  if (!isKesongOpening(world, account, publishedAt)) return publishedAt;
  return chance(random, 0.6) ? world.kesongShopFrom : undefined;
}

/** What goes wrong with the post: with most nothing. */
export function pickQuirk(
  random: Random,
  world: World,
  { account, publishedAt }: PostDraft,
): { quirk: Quirk; quirkAt: number } {
  const { calendar, options } = world;
  // A number of posts, not a share of them: a big world has no more of these than a small one.
  const odds = (posts: number) => Math.min(0.04, posts / options.posts);
  const canFall = account.platform === "douyin" && publishedAt >= calendar.from;
  const weights = [0.955, canFall ? odds(40) : 0, odds(6), odds(8), 0.015, 0.01];
  const quirk = quirks[weighted(random, weights)] ?? "none";
  // A correction comes while views do, so that it is seldom more than its week.
  const days = quirk === "falls" ? between(random, 3, 6) : between(random, 4, 30);
  const quirkAt = Math.max(publishedAt, calendar.from) + Math.floor(days * dayMs);
  return quirkAt < calendar.to - 3 * dayMs ? { quirk, quirkAt } : { quirk: "none", quirkAt: calendar.to };
}

const quirks: readonly Quirk[] = ["none", "falls", "private", "deleted", "late", "gap"];
