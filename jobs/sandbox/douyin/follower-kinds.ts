import { between, createRandom } from "#jobs/demo/random.ts";
import type { StandInWorld } from "#jobs/sandbox/stand-in-world.ts";

type Weights = readonly (readonly [item: string, weight: number])[];

const devices: Weights = [
  ["苹果", 38],
  ["华为", 24],
  ["小米", 13],
  ["OPPO", 12],
  ["vivo", 9],
  ["其他", 4],
];
/** On how many of the last 30 days they came. */
const activeDays: Weights = [
  ["0~4", 9],
  ["5~8", 8],
  ["9~12", 9],
  ["13~16", 11],
  ["17~20", 14],
  ["21+", 49],
];
const sources: Weights = [
  ["推荐页", 61],
  ["搜索", 17],
  ["个人主页", 11],
  ["关注", 7],
  ["其他", 4],
];

/** Where the followers of an account came from, in shares of 10,000 that come to all of them. */
export function listFollowerSources(accountId: string): readonly { source: string; percent: string }[] {
  return divide(10_000, varied(accountId, "source", sources)).map(({ item, value }) => ({
    source: item,
    percent: `${(value / 100).toFixed(2)}%`,
  }));
}

/** So many followers by device, by active days and by what interests them: the kinds of products that the account's posts show, each as often as they do. */
export function divideFollowers(world: StandInWorld, accountId: string, followers: number) {
  const part = (name: string, usual: Weights) => divide(followers, varied(accountId, name, usual));
  return {
    device_distributions: part("device", devices),
    interest_distributions: divide(followers, countCategories(world, accountId)),
    active_days_distributions: part("active_days", activeDays),
  };
}

function countCategories(world: StandInWorld, accountId: string): Weights {
  const counts = new Map<string, number>();
  for (const { post_id: post } of world.listBy("post", "account_id", accountId))
    for (const { product_id: id } of world.listBy("recommendation", "post_id", post)) {
      const category = world.listBy("product", "product_id", id)[0]?.category;
      if (category) counts.set(category, (counts.get(category) ?? 0) + 1);
    }
  return [...counts];
}

/** The world does not know it: usual weights, a little off for each account, the same at every time. */
function varied(accountId: string, name: string, usual: Weights): Weights {
  const random = createRandom("stand-in", name, accountId);
  return usual.map(([item, weight]) => [item, weight * between(random, 0.7, 1.3)] as const);
}

/** Whole parts that come to the whole: what rounding leaves is in the first. */
function divide(whole: number, weights: Weights): { item: string; value: number }[] {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  const parts = weights.map(([item, weight]) => ({ item, value: Math.floor((whole * weight) / total) }));
  const left = whole - parts.reduce((sum, { value }) => sum + value, 0);
  return parts.map(({ item, value }, place) => ({ item, value: place === 0 ? value + left : value }));
}
