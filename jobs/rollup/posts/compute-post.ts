import { exposureMeasures } from "#db/metrics/measures.ts";
import { type AgeLedger, createAgeLedger } from "#jobs/rollup/counters/age-ledger.ts";
import { chooseSources } from "#jobs/rollup/counters/choose-sources.ts";
import { createDayLedger, type DayLedger } from "#jobs/rollup/counters/day-ledger.ts";
import { type Counter, foldReadings, type Reading, withoutZeros } from "#jobs/rollup/counters/fold-readings.ts";
import { joinMasks, keepsSources, masksAfterChange, masksOf } from "#jobs/rollup/counters/source-masks.ts";
import type { ZoneDays } from "#jobs/rollup/counters/zone-days.ts";
import { markIntentAges, markIntentDays } from "#jobs/rollup/posts/mark-intents.ts";
import type { PostStand } from "#jobs/rollup/posts/post-stand.ts";
import type { PostTask, ResumeTask, WholeTask, WindowTask } from "#jobs/rollup/posts/post-task.ts";

const counterCount = 10;
const measureCount = exposureMeasures.length;

/** The days and ages of a post that change, and how its counters stand after. */
export interface PostDays {
  readonly days: DayLedger["rows"];
  readonly ages: AgeLedger["values"];
  readonly counters: readonly (Counter | null)[];
  /** For each source the mask of counters that its snapshots have ever given. */
  readonly masks: ReadonlyMap<number, number>;
}

export interface PostWorld {
  readonly days: ZoneDays;
  readonly bestSources: readonly number[];
}

/** Undefined when the task cannot be done with the readings it asked for: the post must be computed whole. */
export function computePost(task: PostTask, all: readonly Reading[], world: PostWorld): PostDays | undefined {
  const readings = task.attributes.isHidden ? all.map(withoutZeros) : all;
  switch (task.mode) {
    case "whole":
      return computeWhole(task, readings, world);
    case "window":
      return computeWindow(task, readings, world);
    case "resume":
      return computeResume(task, readings, world);
  }
}

function computeWhole({ attributes, comments }: WholeTask, readings: readonly Reading[], world: PostWorld): PostDays {
  const masks = masksOf(readings);
  const days = createDayLedger(measureCount, world.days, null);
  const ages = createAgeLedger(measureCount, attributes.publishedAt, null);
  const counters = unknownCounters();
  const sources = chooseSources(world.bestSources, masks, counterCount);
  foldReadings(readings, { sources, counters, startedAt: attributes.publishedAt }, days, ages);
  if (comments) {
    markIntentDays(days, comments, attributes.publishedDay, world.days, null);
    markIntentAges(ages, comments, attributes, null);
  }
  if (attributes.publishedDay !== null) days.rowOf(attributes.publishedDay);
  return { days: days.rows, ages: ages.values, counters, masks };
}

function computeResume(task: ResumeTask, readings: readonly Reading[], world: PostWorld): PostDays | undefined {
  const { attributes, stand } = task;
  const before = snapshotMasks(stand);
  const masks = joinMasks(before, masksOf(readings));
  const sources = chooseSources(world.bestSources, masks, counterCount);
  if (!keepsSources(chooseSources(world.bestSources, before, counterCount), sources)) return undefined;
  const days = createDayLedger(measureCount, world.days, null);
  const ages = createAgeLedger(measureCount, attributes.publishedAt, null);
  const counters = [...stand.counters];
  foldReadings(readings, { sources, counters, startedAt: attributes.publishedAt }, days, ages);
  // Days up to the last comment know its count, which is not at hand here.
  const lastComment = stand.lastCommentAt === null ? null : world.days.dayOf(stand.lastCommentAt);
  if (lastComment !== null) for (const day of days.rows.keys()) if (day <= lastComment) return undefined;
  return { days: days.rows, ages: ages.values, counters, masks };
}

function computeWindow(task: WindowTask, readings: readonly Reading[], world: PostWorld): PostDays | undefined {
  const { attributes, stand, window, comments } = task;
  const before = snapshotMasks(stand);
  const masks = masksAfterChange(readings, before, window.edges);
  if (!masks || readings.length === 0) return undefined;
  const sources = chooseSources(world.bestSources, masks, counterCount);
  if (!keepsSources(chooseSources(world.bestSources, before, counterCount), sources)) return undefined;
  const days = createDayLedger(measureCount, world.days, window.days);
  const ages = createAgeLedger(measureCount, attributes.publishedAt, window.moments);
  const counters = unknownCounters();
  const isSeed = ({ source, at }: Reading) => at <= window.moments.from && window.edges.get(source)?.hasBefore === true;
  seedCounters(task, readings.filter(isSeed), sources, counters, ages);
  foldReadings(
    readings.filter((reading) => !isSeed(reading)),
    { sources, counters, startedAt: attributes.publishedAt },
    days,
    ages,
  );
  if (comments) {
    markIntentDays(days, comments, attributes.publishedDay, world.days, window.days);
    markIntentAges(ages, comments, attributes, window.moments);
  }
  const { publishedDay } = attributes;
  if (publishedDay !== null && publishedDay >= window.days.first && publishedDay <= window.days.last)
    days.rowOf(publishedDay);
  return { days: days.rows, ages: ages.values, counters: keepEnds(task, sources, before, counters), masks };
}

/** Snapshots from before the window say where its counters stood; what they opened with is as it was. */
function seedCounters(
  { stand }: WindowTask,
  seeds: readonly Reading[],
  sources: readonly (number | null)[],
  counters: (Counter | null)[],
  ages: AgeLedger,
): void {
  for (const { source, at, values, steps } of seeds)
    values.forEach((value, index) => {
      if (value === null || sources[index] !== source) return;
      counters[index] = { opening: stand.counters[index]?.opening ?? value, value, at, step: steps?.[index] ?? 0 };
      ages.at(index, at, value);
    });
}

/** Where a source goes on after the window, its counters stand as they stood; only what they opened with may be new. */
function keepEnds(
  { stand, window }: WindowTask,
  sources: readonly (number | null)[],
  before: ReadonlyMap<number, number>,
  counters: readonly (Counter | null)[],
): (Counter | null)[] {
  return counters.map((counter, index) => {
    const source = sources[index] ?? null;
    const known = stand.counters[index];
    const wasGiven = source !== null && ((before.get(source) ?? 0) & (1 << index)) !== 0;
    if (!counter || !known || !wasGiven || !window.edges.get(source)?.hasAfter) return counter;
    return { ...known, opening: counter.opening };
  });
}

function snapshotMasks({ sources }: PostStand): Map<number, number> {
  return new Map([...sources].map(([source, { provided }]) => [source, provided]));
}

function unknownCounters(): (Counter | null)[] {
  return new Array<Counter | null>(counterCount).fill(null);
}
