import { followersAt, usualViews } from "./people.ts";
import {
  lastingPaths,
  lastingShares,
  launchBoost,
  type Path,
  paidBoost,
  platformHabits,
  windowPath,
} from "./platforms.ts";
import type { PostDraft, PostPlan } from "./post-plan.ts";
import { chance, createRandom, factor, type Random } from "./random.ts";
import { isKesongOpening, type World } from "./world.ts";

/** By which ways a post will be found, and how many views each will bring in the end. */
export function planPaths(random: Random, world: World, draft: PostDraft, hasCard: boolean): PostPlan["paths"] {
  const { account, publishedAt, relation, format } = draft;
  const { calendar, kesongShopFrom } = world;
  const habits = platformHabits[account.platform];
  const progress = Math.max(0, (publishedAt - calendar.from) / (calendar.to - calendar.from));
  const isKesong = account.platform === "kesong";
  const paths: Path[] = [...(isLasting(world, draft) ? lastingPaths(habits.paths) : habits.paths)];
  if (relation === "paid") paths.push(paidBoost);
  if (isKesongOpening(world, account, publishedAt)) {
    const passed = (publishedAt - calendar.from) / (kesongShopFrom - calendar.from);
    paths.push({ ...launchBoost, share: launchBoost.share * (1 - 0.75 * passed) });
  }
  if (isKesong && hasCard && publishedAt >= kesongShopFrom) paths.push(windowPath);
  const views =
    usualViews(followersAt(account, publishedAt, calendar)) *
    habits.pull *
    factor(random, 0.85) *
    (format === "video" ? 1.2 : 0.95) *
    // Kesong's own audience grows through the window.
    (isKesong ? 0.4 + 0.6 * progress : 1);
  return paths.map((path) => ({ ...path, views: views * path.share * factor(random, 0.3) }));
}

/** Whether the piece answers what people look up for as long as the question lasts, where they can find it. */
function isLasting({ options }: World, { account, kind, pieceId, ordinal }: PostDraft): boolean {
  const random = createRandom(options.seed, "lasting", pieceId ?? ordinal);
  return platformHabits[account.platform].isSearched && chance(random, lastingShares[kind]);
}
