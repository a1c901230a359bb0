import type { CopyColumn } from "#db/copy/copy-column.ts";
import { exposureMeasures, snapshotCounters } from "#db/metrics/measures.ts";
import { listAges } from "#jobs/rollup/counters/age-ledger.ts";
import { type Counters, isKnown } from "#jobs/rollup/counters/counters.ts";
import type { ComputedPost } from "#jobs/rollup/posts/computed-post.ts";
import type { PostTask } from "#jobs/rollup/posts/post-task.ts";
import { hasNewSources } from "#jobs/rollup/posts/staged-source.ts";
import { everyDay } from "#jobs/rollup/stage/staged-table.ts";

/** Null when the post's row is gone. */
export interface StagedPost {
  readonly id: number;
  readonly computed: ComputedPost | null;
}

/** What `rollup_post.kind` says of a post, for the statements that apply it. */
export const postKinds = { resume: 0, window: 1, whole: 2, gone: 3 } as const;

interface Range {
  readonly first: number;
  readonly last: number;
}

const none: Range = { first: 1, last: 0 };
const everyAge: Range = { first: 0, last: 365 };

/** The stored days that the staged ones replace. */
function replacedDays({ computed }: StagedPost): Range {
  if (!computed || computed.task.mode === "whole") return everyDay;
  return computed.task.mode === "window" ? computed.task.window.days : none;
}

function replacedSurfaceDays({ computed }: StagedPost): Range {
  if (!computed) return everyDay;
  return computed.surfaces ? (computed.surfaces.range ?? everyDay) : none;
}

function replacedAges({ computed }: StagedPost): Range {
  if (!computed || computed.task.mode === "whole") return everyAge;
  if (computed.task.mode === "resume") return none;
  const ages = listAges(computed.task.attributes.publishedAt, computed.task.window.moments).map(({ age }) => age);
  return ages.length === 0 ? none : { first: Math.min(...ages), last: Math.max(...ages) };
}

interface Intents {
  readonly opening: number | null;
  readonly total: number | null;
  readonly lastAt: number | null;
}

function intentsOf(task: PostTask): Intents {
  if (task.mode === "resume") {
    const { openingIntents, totalIntents, lastCommentAt } = task.stand;
    // What is known since comments were read can only be that there is none: a comment touches its post over all of time.
    const known = task.stand.commentsReadUntil === null ? null : 0;
    return { opening: openingIntents ?? known, total: totalIntents ?? known, lastAt: lastCommentAt };
  }
  if (!task.comments) return { opening: null, total: null, lastAt: null };
  const { undatedIntents, intentsAt, lastAt } = task.comments;
  return { opening: undatedIntents, total: undatedIntents + intentsAt.length, lastAt };
}

function lifetimeMask({ task, post }: ComputedPost): number {
  let counters = 0;
  for (let index = 0; index < snapshotCounters.length; index += 1)
    if (isKnown(post.counters, index)) counters |= 1 << index;
  return intentsOf(task).total === null ? counters : counters | (1 << snapshotCounters.length);
}

function countFalls({ post }: ComputedPost): number {
  let falls = post.contradictions;
  for (const row of post.days.values()) falls += row.falls;
  return falls;
}

function isInexact({ post }: ComputedPost): boolean {
  return post.counters.step.some((step) => step > 0);
}

type Columns = CopyColumn<StagedPost>[];

function ofCounters(prefix: string, type: "int8" | "timestamptz", which: keyof Counters): Columns {
  return snapshotCounters.map((name, index) => ({
    name: `${prefix}_${name}`,
    type,
    read: ({ computed }) => {
      const counters = computed?.post.counters;
      return counters && isKnown(counters, index) ? counters[which][index] : null;
    },
  }));
}

export const postColumns: Columns = [
  { name: "post_id", type: "int8", read: ({ id }) => id },
  { name: "kind", type: "int2", read: ({ computed }) => postKinds[computed?.task.mode ?? "gone"] },
  { name: "first_day", type: "int4", read: (post) => replacedDays(post).first },
  { name: "last_day", type: "int4", read: (post) => replacedDays(post).last },
  { name: "first_surface_day", type: "int4", read: (post) => replacedSurfaceDays(post).first },
  { name: "last_surface_day", type: "int4", read: (post) => replacedSurfaceDays(post).last },
  { name: "first_age", type: "int2", read: (post) => replacedAges(post).first },
  { name: "last_age", type: "int2", read: (post) => replacedAges(post).last },
  { name: "has_new_sources", type: "bool", read: ({ computed }) => computed === null || hasNewSources(computed) },
  { name: "falls", type: "int4", read: ({ computed }) => (computed ? countFalls(computed) : 0) },
  { name: "provided", type: "int4", read: ({ computed }) => (computed ? lifetimeMask(computed) : 0) },
  { name: "first_captured_at", type: "timestamptz", read: ({ computed }) => computed?.firstCapturedAt },
  { name: "last_captured_at", type: "timestamptz", read: ({ computed }) => computed?.lastCapturedAt },
  { name: "last_comment_at", type: "timestamptz", read: ({ computed }) => computed && intentsOf(computed.task).lastAt },
  ...ofCounters("opening", "int8", "opening"),
  {
    name: `opening_${exposureMeasures[10]}`,
    type: "int8",
    read: ({ computed }) => computed && intentsOf(computed.task).opening,
  },
  ...ofCounters("total", "int8", "value"),
  {
    name: `total_${exposureMeasures[10]}`,
    type: "int8",
    read: ({ computed }) => computed && intentsOf(computed.task).total,
  },
  ...ofCounters("known_at", "timestamptz", "at"),
  ...ofCounters("known_step", "int8", "step"),
  { name: "is_inexact", type: "bool", read: ({ computed }) => computed !== null && isInexact(computed) },
];
