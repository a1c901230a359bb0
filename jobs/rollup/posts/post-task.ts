import type { PostAttributes, PostStand } from "#jobs/rollup/posts/post-stand.ts";
import type { PostComments } from "#jobs/rollup/posts/read-comments.ts";
import type { Window } from "#jobs/rollup/read/find-windows.ts";

interface AnyPostTask {
  readonly id: number;
  readonly attributes: PostAttributes;
}

/** New snapshots after all that were rolled up: goes on from where the post stands and adds to the days stored. */
export interface ResumeTask extends AnyPostTask {
  readonly mode: "resume";
  readonly stand: PostStand;
  readonly from: number;
  readonly to: number;
}

/** Snapshots changed among others: the affected days are computed anew and replace those stored. */
export interface WindowTask extends AnyPostTask {
  readonly mode: "window";
  readonly stand: PostStand;
  readonly from: number;
  readonly to: number;
  readonly window: Window;
  readonly comments: PostComments | undefined;
}

/** Everything about the post is computed anew from all its snapshots. */
export interface WholeTask extends AnyPostTask {
  readonly mode: "whole";
  /** Undefined when it was never rolled up. */
  readonly stand: PostStand | undefined;
  readonly comments: PostComments | undefined;
}

export type PostTask = ResumeTask | WindowTask | WholeTask;
