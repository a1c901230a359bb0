import { checkRanges } from "#jobs/rollup/posts/check-ranges.ts";
import { computePost, type PostDays } from "#jobs/rollup/posts/compute-post.ts";
import type { ComputedPost } from "#jobs/rollup/posts/computed-post.ts";
import type { PostTask } from "#jobs/rollup/posts/post-task.ts";
import { type Captured, capturedIn, joinCaptured } from "#jobs/rollup/read/captured.ts";
import { allTime, type ReadRange, readSnapshots } from "#jobs/rollup/read/read-snapshots.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { postSnapshots } from "#jobs/rollup/read/snapshot-kind.ts";
import { computePostSurfaces } from "#jobs/rollup/surfaces/compute-post-surfaces.ts";

interface Computed {
  readonly computed: ComputedPost[];
  /** Posts whose task could not be done with the snapshots it asked for. */
  readonly failed: number[];
}

/** Reads the snapshots of the tasks and computes their days, ages and counters. */
export async function computePosts(context: RollupContext, tasks: readonly PostTask[]): Promise<Computed> {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const posts = new Map<number, PostDays | undefined>();
  const captured = new Map<number, Captured | undefined>();
  await readSnapshots(context, postSnapshots, tasks.flatMap(rangesOf), (id, readings) => {
    const task = byId.get(id);
    if (!task) return;
    posts.set(id, computePost(task, readings, context));
    captured.set(id, capturedIn(readings));
  });
  const surfaces = await computePostSurfaces(context, tasks);
  const computed: ComputedPost[] = [];
  const failed: number[] = [];
  for (const task of tasks) {
    const post = posts.has(task.id) ? posts.get(task.id) : computePost(task, [], context);
    const bySurface = surfaces.get(task.id);
    if (!post || bySurface === "failed") failed.push(task.id);
    else {
      const found = joinCaptured(captured.get(task.id), bySurface?.captured);
      computed.push({ task, post, surfaces: bySurface?.days, ...capturedAfter(task, found) });
    }
  }
  await checkRanges(context, computed);
  return { computed, failed };
}

function rangesOf(task: PostTask): ReadRange[] {
  const { id } = task;
  if (task.mode === "window") return [task.window.read, ...task.window.aside.map((at) => ({ id, from: at, to: at }))];
  return [{ id, ...(task.mode === "resume" ? { from: task.from, to: task.to } : allTime) }];
}

/** What lies beyond the changed span stands as it stood. */
function capturedAfter(
  task: PostTask,
  found: Captured | undefined,
): Pick<ComputedPost, "firstCapturedAt" | "lastCapturedAt"> {
  const { first = null, last = null } = found ?? {};
  if (task.mode === "whole") return { firstCapturedAt: first, lastCapturedAt: last };
  const { firstCapturedAt, lastCapturedAt } = task.stand;
  return {
    firstCapturedAt: firstCapturedAt !== null && firstCapturedAt < task.from ? firstCapturedAt : first,
    lastCapturedAt: lastCapturedAt !== null && (lastCapturedAt > task.to || last === null) ? lastCapturedAt : last,
  };
}
