import type { TouchedSpan } from "#db/records/touched.ts";
import type { ZoneDays } from "#jobs/rollup/counters/zone-days.ts";
import { lastReadDay } from "#jobs/rollup/posts/comments-read.ts";
import type { PostStand } from "#jobs/rollup/posts/post-stand.ts";
import type { ResumeTask } from "#jobs/rollup/posts/post-task.ts";

/** Beyond this a counter's increments may not fit the columns of a day, so days are computed whole, where that is seen and said. */
export const largestAddable = 2 ** 31 - 1;

/** A post of which snapshots changed among others. */
export interface WindowCandidate extends TouchedSpan {
  readonly id: number;
  readonly stand: PostStand;
}

export interface PostPlan {
  readonly resume: ResumeTask[];
  readonly window: WindowCandidate[];
  readonly whole: number[];
}

/** Decides how much of each touched post must be computed: as little as gives what computing everything would give. */
export function planPosts(
  touched: Iterable<readonly [number, TouchedSpan | null]>,
  stands: ReadonlyMap<number, PostStand>,
  days: ZoneDays,
): PostPlan {
  const plan: PostPlan = { resume: [], window: [], whole: [] };
  for (const [id, span] of touched) {
    const stand = stands.get(id);
    if (!span || !stand) plan.whole.push(id);
    else if (canResume(stand, span, days)) plan.resume.push({ mode: "resume", id, attributes: stand, stand, ...span });
    else plan.window.push({ id, stand, ...span });
  }
  return plan;
}

function canResume(stand: PostStand, span: TouchedSpan, days: ZoneDays): boolean {
  const { lastCapturedAt, lastCommentAt, commentsReadUntil, counters } = stand;
  if (lastCapturedAt === null) return lastCommentAt === null;
  if (span.from <= lastCapturedAt) return false;
  const isBeyond = (at: number) => days.dayOf(at) >= days.dayOf(lastCapturedAt);
  const isRead = commentsReadUntil !== null && lastReadDay(days, commentsReadUntil) >= days.dayOf(lastCommentAt ?? 0);
  if (lastCommentAt !== null && isBeyond(lastCommentAt) && !isRead) return false;
  return counters.value.every((value) => value <= largestAddable);
}
