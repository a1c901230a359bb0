import type { PostDays } from "#jobs/rollup/posts/compute-post.ts";
import type { PostTask } from "#jobs/rollup/posts/post-task.ts";
import type { SurfaceDays } from "#jobs/rollup/surfaces/compute-surfaces.ts";

/** A post computed, ready to be set against what is stored. */
export interface ComputedPost {
  readonly task: PostTask;
  readonly post: PostDays;
  /** Undefined when nothing by surface is affected. */
  readonly surfaces: SurfaceDays | undefined;
  readonly firstCapturedAt: number | null;
  readonly lastCapturedAt: number | null;
}

export interface PostChanges {
  readonly computed: readonly ComputedPost[];
  /** Posts whose row is gone: all that was rolled up of them goes too. */
  readonly gone: readonly number[];
}
