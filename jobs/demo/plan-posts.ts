import type { DemoAccount } from "./people.ts";
import { campaignOf, pickCardFrom, pickProduct, pickQuirk, pickRelation } from "./pick-for-post.ts";
import { pickAccount, pickTime, twinOf } from "./pick-placement.ts";
import { planPaths } from "./plan-paths.ts";
import { platformHabits } from "./platforms.ts";
import type { PostDraft, PostPlan } from "./post-plan.ts";
import { chance, createRandom, factor, pick, type Random, weighted, whole } from "./random.ts";
import { type DemoContentKind, writePost } from "./words.ts";
import { isKesongOpening, type World } from "./world.ts";

/** Every post in the order of publication, one at a time. */
export function* planPosts(world: World): Generator<PostPlan> {
  for (let ordinal = 0; ordinal < world.options.posts; ordinal++) {
    const random = createRandom(world.options.seed, "post", ordinal);
    const publishedAt = pickTime(random, world, ordinal);
    const account = pickAccount(random, world, publishedAt);
    const twin = ordinal + 1 < world.options.posts ? twinOf(random, world, account, publishedAt) : undefined;
    const plan = planPost(random, world, {
      ordinal,
      account,
      publishedAt,
      twin,
    });
    yield plan;
    if (twin) {
      ordinal++;
      yield planTwin(createRandom(world.options.seed, "post", ordinal), world, plan, twin, ordinal);
    }
  }
}

interface Placement {
  readonly ordinal: number;
  readonly account: DemoAccount;
  readonly publishedAt: number;
  /** The account to which the piece is synchronised. */
  readonly twin: DemoAccount | undefined;
}

const kinds: readonly DemoContentKind[] = ["review", "tutorial", "unboxing", "comparison", "other"];
const kindWeights = [3, 2, 1, 1, 1];

function planPost(random: Random, world: World, { ordinal, account, publishedAt, twin }: Placement): PostPlan {
  const product = pickProduct(random, world, account);
  const relation = pickRelation(random, world, account);
  const campaign = campaignOf(world, { account, publishedAt, product, relation });
  const kind = kinds[weighted(random, kindWeights)] ?? "other";
  const takesVideo = [account, ...(twin ? [twin] : [])].every((one) => !isKesongOpening(world, one, publishedAt));
  const isVideo = chance(random, platformHabits[account.platform].videoShare) && takesVideo;
  const otherThemes = account.themes.length > 0 ? account.themes : [product.theme];
  return finishPlan(random, world, {
    ordinal,
    account,
    publishedAt,
    ...(twin && { pieceId: `sync-${ordinal}` }),
    ...writePost(random, account.language, kind, product),
    postId: postId(account, publishedAt, ordinal),
    format: isVideo ? "video" : "image",
    ...(isVideo && { durationSeconds: whole(random, 14, 150) }),
    relation,
    kind,
    language: account.language,
    theme: chance(random, 0.85) ? product.theme : pick(random, otherThemes),
    product,
    ...(campaign && { campaign }),
  });
}

/** The same piece on the other platform, some minutes later. */
function planTwin(random: Random, world: World, first: PostPlan, account: DemoAccount, ordinal: number): PostPlan {
  const publishedAt = Math.min(first.publishedAt + whole(random, 1, 20) * 60_000, world.calendar.to - 60_000);
  const { cardFrom: _, ...same } = first;
  return finishPlan(random, world, {
    ...same,
    ordinal,
    account,
    publishedAt,
    postId: postId(account, publishedAt, ordinal),
  });
}

function finishPlan(random: Random, world: World, draft: PostDraft): PostPlan {
  const cardFrom = pickCardFrom(random, world, draft);
  return {
    ...draft,
    paths: planPaths(random, world, draft, cardFrom !== undefined),
    ...(cardFrom !== undefined && { cardFrom }),
    appeal: {
      likes: factor(random, 0.4),
      comments: factor(random, 0.6),
      shares: factor(random, 0.7),
      saves: factor(random, 0.5),
    },
    ...pickQuirk(random, world, draft),
  };
}

/** Ids as each platform writes them; all but Kesong's hold the time of publication in a known place. */
function postId(account: DemoAccount, publishedAt: number, ordinal: number): string {
  const seconds = Math.floor(publishedAt / 1000);
  // Odd, hence a permutation of the 32-bit numbers: no two posts share an id.
  const mixed = Math.imul(ordinal + 1, 0x9e3779b1) >>> 0;
  if (account.platform === "douyin" || account.platform === "tiktok")
    return ((BigInt(seconds) << 32n) | BigInt(mixed)).toString();
  if (account.platform === "kesong") return `k${seconds.toString(36)}${mixed.toString(36).padStart(7, "0")}`;
  return `${seconds.toString(16)}00000000${mixed.toString(16).padStart(8, "0")}`;
}
