import { snapshotCounters } from "#db/metrics/measures.ts";
import type { TouchedSpan } from "#db/records/touched.ts";
import { chooseSources } from "#jobs/rollup/counters/choose-sources.ts";
import { applyPosts } from "#jobs/rollup/posts/apply-posts.ts";
import { computePosts } from "#jobs/rollup/posts/compute-posts.ts";
import type { ComputedPost, PostChanges } from "#jobs/rollup/posts/computed-post.ts";
import { planPosts, type WindowCandidate } from "#jobs/rollup/posts/plan-posts.ts";
import { clearDimensions, stageDimensions } from "#jobs/rollup/posts/post-dimensions.ts";
import { type PostStand, readPostStands } from "#jobs/rollup/posts/post-stand.ts";
import type { PostTask } from "#jobs/rollup/posts/post-task.ts";
import { readComments } from "#jobs/rollup/posts/read-comments.ts";
import { stagePosts } from "#jobs/rollup/posts/stage-posts.ts";
import { weighPosts } from "#jobs/rollup/posts/weigh-posts.ts";
import { type ChangedSpan, findWindows } from "#jobs/rollup/read/find-windows.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { postSnapshots } from "#jobs/rollup/read/snapshot-kind.ts";
import { inPortions } from "#jobs/rollup/stage/portions.ts";
import { stageIds } from "#jobs/rollup/stage/stage-ids.ts";

const dayMs = 86_400_000;
/** What is in memory at once: posts with their counters, and days or snapshots of them. */
const postsAtOnce = 20_000;
export const daysAtOnce = 100_000;

/** Brings every fact of posts up to date with what was touched. */
export async function rollupPosts(
  context: RollupContext,
  touched: ReadonlyMap<number, TouchedSpan | null>,
): Promise<void> {
  const whole: number[] = [];
  for (const portion of inPortions(touched, () => 1, postsAtOnce)) {
    await stageIds(
      context,
      portion.map(([id]) => id),
    );
    const plan = planPosts(portion, await readPostStands(context), context.days);
    whole.push(...plan.whole);
    whole.push(...(await rollupTasks(context, plan.resume)));
    for (const candidates of inPortions(plan.window, daysOf, daysAtOnce))
      whole.push(...(await rollupTasks(context, await toWindowTasks(context, candidates))));
  }
  for (const ids of await weighPosts(context, whole, daysAtOnce)) await rollupWhole(context, ids);
}

function daysOf({ from, to }: WindowCandidate): number {
  return (to - from) / dayMs + 8;
}

/** Applies what the tasks give; returns the posts that must be computed whole after all. */
async function rollupTasks(context: RollupContext, tasks: readonly PostTask[]): Promise<number[]> {
  if (tasks.length === 0) return [];
  await clearDimensions(context);
  const { computed, failed } = await computePosts(context, tasks);
  await apply(context, { computed, gone: [] });
  return failed;
}

async function toWindowTasks(context: RollupContext, candidates: readonly WindowCandidate[]): Promise<PostTask[]> {
  const windows = await findWindows(
    context,
    postSnapshots,
    candidates.map((candidate) => toChangedSpan(candidate, context)),
  );
  await stageIds(
    context,
    candidates.map(({ id }) => id),
  );
  const comments = await readComments(context);
  return candidates.flatMap((candidate) => {
    const window = windows.get(candidate.id);
    const { id, stand } = candidate;
    return window
      ? [{ mode: "window", ...candidate, attributes: stand, window, comments: comments.get(id) } as const]
      : [];
  });
}

/** A post's snapshots between two moments changed; all the sources it had may have snapshots around them. */
function toChangedSpan({ id, from, to, stand }: WindowCandidate, { bestSources }: RollupContext): ChangedSpan {
  const masks = new Map([...stand.sources].map(([source, { provided }]) => [source, provided]));
  const best = chooseSources(bestSources, masks, snapshotCounters.length);
  const counting = new Set(best.filter((source) => source !== null));
  return { id, from, to, startedAt: stand.publishedAt, sources: [...masks.keys()], counting };
}

/** Computes posts from all their snapshots. A post without a row, or with none yet, comes to nothing. */
async function rollupWhole(context: RollupContext, ids: readonly number[]): Promise<void> {
  await stageIds(context, ids);
  const stands = await readPostStands(context);
  const { computed, known } = await computeWhole(context, stands);
  await apply(context, { computed, gone: [...stands.keys()].filter((id) => !known.has(id)) });
}

/** Stages the posts of rollup_touched, every one computed from all its snapshots as if nothing were stored. */
export async function stageWholePosts(context: RollupContext): Promise<void> {
  const { computed } = await computeWhole(context, new Map());
  await stagePosts(context, { computed, gone: [] });
}

async function computeWhole(
  context: RollupContext,
  stands: ReadonlyMap<number, PostStand>,
): Promise<{ computed: ComputedPost[]; known: ReadonlySet<number> }> {
  const attributes = await stageDimensions(context);
  const comments = await readComments(context);
  const tasks = [...attributes].map(([id, ofPost]): PostTask => {
    return { mode: "whole", id, attributes: ofPost, stand: stands.get(id), comments: comments.get(id) };
  });
  const { computed } = await computePosts(context, tasks);
  return { computed, known: new Set(attributes.keys()) };
}

async function apply(context: RollupContext, changes: PostChanges): Promise<void> {
  if (changes.computed.length + changes.gone.length === 0) return;
  await stagePosts(context, changes);
  await applyPosts(context);
}
