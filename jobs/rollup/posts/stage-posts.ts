import type { CopyColumn } from "#db/copy/copy-column.ts";
import { exposureMeasures } from "#db/metrics/measures.ts";
import type { ZoneDays } from "#jobs/rollup/counters/zone-days.ts";
import type { ComputedPost, PostChanges } from "#jobs/rollup/posts/computed-post.ts";
import { postColumns, type StagedPost } from "#jobs/rollup/posts/staged-post.ts";
import { listSources, type StagedSource, sourceColumns } from "#jobs/rollup/posts/staged-source.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { type DayMode, dayColumns, dayModes, type StagedDay } from "#jobs/rollup/stage/staged-day.ts";
import { stageRows } from "#jobs/rollup/stage/staged-table.ts";

interface StagedAge {
  readonly postId: number;
  readonly age: number;
  readonly values: readonly (number | null)[];
}

const postDayColumns = dayColumns(exposureMeasures, false);
const surfaceDayColumns = dayColumns(["impressions", "views"], true);
const ageColumns: readonly CopyColumn<StagedAge>[] = [
  { name: "post_id", type: "int8", read: ({ postId }) => postId },
  { name: "age_days", type: "int2", read: ({ age }) => age },
  ...exposureMeasures.map(
    (name, index): CopyColumn<StagedAge> => ({ name, type: "int8", read: ({ values }) => values[index] }),
  ),
];

/** Fills rollup_post, rollup_post_day, rollup_post_age, rollup_post_source and rollup_post_surface_day. */
export async function stagePosts(context: RollupContext, { computed, gone }: PostChanges): Promise<void> {
  const posts: StagedPost[] = [
    ...computed.map((post) => ({ id: post.task.id, computed: post })),
    ...gone.map((id) => ({ id, computed: null })),
  ];
  await stageRows(context, "rollup_post", postColumns, posts, ["post_id", "kind"]);
  await stageRows(context, "rollup_post_day", postDayColumns, listDays(computed, context.days), ["post_id", "mode"]);
  await stageRows(context, "rollup_post_age", ageColumns, listAgeRows(computed), ["post_id"]);
  await stageRows<StagedSource>(context, "rollup_post_source", sourceColumns, listSources(computed), ["post_id"]);
  await stageRows(context, "rollup_post_surface_day", surfaceDayColumns, listSurfaceDays(computed), [
    "post_id",
    "mode",
  ]);
}

function* listDays(computed: readonly ComputedPost[], days: ZoneDays): Generator<StagedDay> {
  for (const { task, post } of computed) {
    const lastStored = lastStoredDay(task, days);
    for (const row of post.days.values())
      yield { postId: task.id, surface: "", mode: modeOf(task, row.day, lastStored), row };
  }
}

function modeOf(task: ComputedPost["task"], day: number, lastStored: number): DayMode {
  if (task.mode === "resume") return day > lastStored ? dayModes.insert : dayModes.add;
  return task.stand ? dayModes.replace : dayModes.insert;
}

/** No day of the post after this one is stored. */
function lastStoredDay({ stand }: ComputedPost["task"], days: ZoneDays): number {
  const moments = [stand?.lastCapturedAt, stand?.lastCommentAt].filter((at) => typeof at === "number");
  return Math.max(stand?.publishedDay ?? Number.NEGATIVE_INFINITY, ...moments.map((at) => days.dayOf(at)));
}

function* listAgeRows(computed: readonly ComputedPost[]): Generator<StagedAge> {
  for (const { task, post } of computed) for (const [age, values] of post.ages) yield { postId: task.id, age, values };
}

function* listSurfaceDays(computed: readonly ComputedPost[]): Generator<StagedDay> {
  for (const { task, surfaces } of computed)
    for (const [surface, rows] of surfaces?.days ?? [])
      for (const row of rows.values()) yield { postId: task.id, surface, mode: dayModes.replace, row };
}
