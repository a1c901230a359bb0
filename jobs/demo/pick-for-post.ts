import { dayMs } from "./calendar.ts";
import type { DemoCampaign } from "./campaigns.ts";
import type { DemoAccount } from "./people.ts";
import type { DemoRelation, PostDraft, Quirk } from "./post-plan.ts";
import { type DemoProduct, products, productWeights } from "./products.ts";
import { between, chance, pick, type Random, weighted } from "./random.ts";
import { isKesongOpening, type World } from "./world.ts";

// What the creators of the campaigns publish does not depend on whether a campaign runs: they favour its products and work with the brand before
// and after it as well. A campaign names such posts its own; what it changes is told in truth.json, and nothing else is.

/** The campaigns in which the account's creator takes part at some time. */
export function campaignsOf(world: World, { creatorId }: DemoAccount): readonly DemoCampaign[] {
  return creatorId === undefined ? [] : world.campaigns.filter(({ creatorIds }) => creatorIds.has(creatorId));
}

/** How the post comes about, as the brand sees it. */
export function pickRelation(random: Random, world: World, account: DemoAccount): DemoRelation {
  if (account.creatorId === undefined) return "own";
  const weights = campaignsOf(world, account).length > 0 ? [0.25, 0.4, 0.35] : [0.61, 0.32, 0.07];
  return (["earned", "gifted", "paid"] as const)[weighted(random, weights)] ?? "earned";
}

/** The campaign to which a post belongs: it runs, its creator takes part, and the post, gifted or paid, is about its product. */
export function campaignOf(
  world: World,
  { account, publishedAt, product, relation }: Pick<PostDraft, "account" | "publishedAt" | "product" | "relation">,
): DemoCampaign | undefined {
  if (relation === "earned") return undefined;
  return campaignsOf(world, account).find(
    ({ from, to, productIds }) => publishedAt >= from && publishedAt < to && productIds.includes(product.id),
  );
}

/** What the post is about: more often than others the themes and campaigns' products that the account cares for. */
export function pickProduct(random: Random, world: World, account: DemoAccount): DemoProduct {
  const favourites = campaignsOf(world, account).flatMap(({ productIds }) => productIds);
  const weights = products.map(({ id, theme }, place) => {
    const liking = favourites.includes(id) ? 14 : account.themes.includes(theme) ? 3 : 1;
    return (productWeights[place] ?? 0) * liking;
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
  const odds = (posts: number) => Math.min(0.06, posts / options.posts);
  const canFall = (account.platform === "douyin" || account.platform === "tiktok") && publishedAt >= calendar.from;
  const weights = [0.955, canFall ? odds(60) : 0, odds(6), odds(8), 0.015, 0.01];
  const quirk = quirks[weighted(random, weights)] ?? "none";
  // A correction comes while views do, so that it is seldom more than its week.
  const days = quirk === "falls" ? between(random, 3, 6) : between(random, 4, 30);
  const quirkAt = Math.max(publishedAt, calendar.from) + Math.floor(days * dayMs);
  return quirkAt < calendar.to - 3 * dayMs ? { quirk, quirkAt } : { quirk: "none", quirkAt: calendar.to };
}

const quirks: readonly Quirk[] = ["none", "falls", "private", "deleted", "late", "gap"];
