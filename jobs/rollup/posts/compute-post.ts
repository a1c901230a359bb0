import { exposureMeasures, providedBit } from "#db/metrics/measures.ts";
import { type AgeLedger, createAgeLedger, listAges } from "#jobs/rollup/counters/age-ledger.ts";
import { chooseSources } from "#jobs/rollup/counters/choose-sources.ts";
import { type Counters, copyCounters, createCounters, getCounter, setCounter } from "#jobs/rollup/counters/counters.ts";
import { createDayLedger, type DayLedger } from "#jobs/rollup/counters/day-ledger.ts";
import { foldReadings, type Reading, withoutZeros } from "#jobs/rollup/counters/fold-readings.ts";
import { beginningsOf, planHandovers, sharedBits } from "#jobs/rollup/counters/handovers.ts";
import { begunAfterChange, begunOf, settledAt } from "#jobs/rollup/counters/source-beginnings.ts";
import { joinMasks, keepsSources, masksAfterChange, masksOf } from "#jobs/rollup/counters/source-masks.ts";
import type { ZoneDays } from "#jobs/rollup/counters/zone-days.ts";
import { lastReadDay } from "#jobs/rollup/posts/comments-read.ts";
import { markIntentAges, markIntentDays } from "#jobs/rollup/posts/mark-intents.ts";
import { largestAddable } from "#jobs/rollup/posts/plan-posts.ts";
import type { PostStand } from "#jobs/rollup/posts/post-stand.ts";
import type { PostTask, ResumeTask, WholeTask, WindowTask } from "#jobs/rollup/posts/post-task.ts";

const counterCount = 10;
const measureCount = exposureMeasures.length;
const intents = exposureMeasures.indexOf("purchase_intent_comments");
const intentsBit = providedBit("purchase_intent_comments");

/** The days and ages of a post that change, and how its counters stand after. */
export interface PostDays {
  readonly days: DayLedger["rows"];
  readonly ages: AgeLedger["values"];
  readonly counters: Counters;
  /** For each source the mask of counters that its snapshots have ever given. */
  readonly masks: ReadonlyMap<number, number>;
  /** For each source when it had given the last of those for the first time; infinite where it gives none, or where that is not known. */
  readonly begun: ReadonlyMap<number, number>;
  /** Handovers that contradict, among the readings at hand. */
  readonly contradictions: number;
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
  const counters = createCounters(counterCount);
  const sources = chooseSources(world.bestSources, masks, counterCount);
  const startedAt = attributes.publishedAt;
  const beginnings = beginningsOf(readings, counterCount);
  const handovers = planHandovers(world.bestSources, beginnings, startedAt, counterCount);
  const contradictions = foldReadings(readings, { sources, handovers, counters, startedAt }, days, ages);
  if (comments) {
    markIntentDays(days, comments, attributes.publishedDay, world.days, null);
    markIntentAges(ages, comments, attributes, null);
  }
  if (attributes.publishedDay !== null) days.rowOf(attributes.publishedDay);
  return { days: days.rows, ages: ages.values, counters, masks, begun: begunOf(beginnings), contradictions };
}

function computeResume(task: ResumeTask, readings: readonly Reading[], world: PostWorld): PostDays | undefined {
  const { attributes, stand } = task;
  const before = snapshotMasks(stand);
  if (readings.some(({ values }) => values.some((value) => value !== null && value > largestAddable))) return undefined;
  const masks = joinMasks(before, masksOf(readings));
  const sources = chooseSources(world.bestSources, masks, counterCount);
  if (!keepsSources(chooseSources(world.bestSources, before, counterCount), sources)) return undefined;
  const begun = begunAfterChange(beginningsOf(readings, counterCount), stand.sources, null);
  const shared = sharedBits(masks.values());
  if (!goesOnAfter(settledAt(sources, shared, begun), shared, stand, world.days)) return undefined;
  const days = createDayLedger(measureCount, world.days, null);
  const ages = createAgeLedger(measureCount, attributes.publishedAt, null);
  const counters = copyCounters(stand.counters);
  foldReadings(readings, { sources, handovers: null, counters, startedAt: attributes.publishedAt }, days, ages);
  if (!markReadDays(days, stand, world.days)) return undefined;
  markReadAges(ages, stand);
  return { days: days.rows, ages: ages.values, counters, masks, begun, contradictions: 0 };
}

/**
 * Marks the days that are added to up to the last of which comments were read: a day on which one told of a purchase is stored already, with
 * their number, so nothing is added to it. False where a day is known by a comment alone: since when, is not at hand here.
 */
function markReadDays({ rows }: DayLedger, { lastCommentAt, commentsReadUntil }: PostStand, days: ZoneDays): boolean {
  const lastComment = lastCommentAt === null ? Number.NaN : days.dayOf(lastCommentAt);
  const lastRead = commentsReadUntil === null ? Number.NaN : lastReadDay(days, commentsReadUntil);
  for (const row of rows.values())
    if (row.day <= lastRead) row.provided |= intentsBit;
    else if (row.day <= lastComment) return false;
  return true;
}

/** Ages up to the last comment have their number already. After it, as far as comments were read, it is that of all. */
function markReadAges(
  ages: AgeLedger,
  { publishedAt, lastCommentAt, commentsReadUntil, totalIntents }: PostStand,
): void {
  for (const { age, moment } of listAges(publishedAt, null))
    if (
      ages.values.has(age) &&
      moment > (lastCommentAt ?? Number.NEGATIVE_INFINITY) &&
      moment < (commentsReadUntil ?? 0)
    )
      ages.set(intents, age, totalIntents ?? 0);
}

/** Whether all that is new lies on days after those of the last handover, which may have lost a part. */
function goesOnAfter(settled: number, shared: number, { counters }: PostStand, days: ZoneDays): boolean {
  if (shared === 0) return true;
  if (!Number.isFinite(settled)) return false;
  const first = days.startOf(days.dayOf(settled) + 1);
  return counters.at.every((at, index) => (shared & (1 << index)) === 0 || at >= first);
}

/** Undefined as well when a handover may lie in the window. */
function computeWindow(task: WindowTask, all: readonly Reading[], world: PostWorld): PostDays | undefined {
  const { attributes, stand, window, comments } = task;
  const before = snapshotMasks(stand);
  const masks = masksAfterChange(all, before, window.edges);
  const readings = window.aside.length === 0 ? all : all.filter(({ at }) => isWithin(at, window));
  if (!masks || readings.length === 0) return undefined;
  const sources = chooseSources(world.bestSources, masks, counterCount);
  if (!keepsSources(chooseSources(world.bestSources, before, counterCount), sources)) return undefined;
  const begun = begunAfterChange(beginningsOf(all, counterCount), stand.sources, window.edges);
  const shared = sharedBits(joinMasks(before, masks).values());
  if (shared !== 0 && window.read.from <= settledAt(sources, shared, begun)) return undefined;
  const days = createDayLedger(measureCount, world.days, window.days);
  const ages = createAgeLedger(measureCount, attributes.publishedAt, window.moments);
  const counters = createCounters(counterCount);
  const isSeed = ({ source, at }: Reading) => at <= window.moments.from && window.edges.get(source)?.hasBefore === true;
  seedCounters(task, readings.filter(isSeed), sources, counters, ages);
  foldReadings(
    readings.filter((reading) => !isSeed(reading)),
    { sources, handovers: null, counters, startedAt: attributes.publishedAt },
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
  const ends = keepEnds(task, sources, before, counters);
  return { days: days.rows, ages: ages.values, counters: ends, masks, begun, contradictions: 0 };
}

function isWithin(at: number, { read }: WindowTask["window"]): boolean {
  return at >= read.from && at <= read.to;
}

/** Snapshots from before the window say where its counters stood; what they opened with is as it was. */
function seedCounters(
  { stand }: WindowTask,
  seeds: readonly Reading[],
  sources: readonly (number | null)[],
  counters: Counters,
  ages: AgeLedger,
): void {
  for (const { source, at, values, steps } of seeds)
    values.forEach((value, index) => {
      if (value === null || sources[index] !== source) return;
      const opening = getCounter(stand.counters, index)?.opening ?? value;
      setCounter(counters, index, { opening, value, at, step: steps?.[index] ?? 0 });
      ages.at(index, at, value);
    });
}

/** Where a source goes on after the window, its counters stand as they stood; only what they opened with may be new. */
function keepEnds(
  { stand, window }: WindowTask,
  sources: readonly (number | null)[],
  before: ReadonlyMap<number, number>,
  counters: Counters,
): Counters {
  sources.forEach((source, index) => {
    const counter = getCounter(counters, index);
    const known = getCounter(stand.counters, index);
    const wasGiven = source !== null && ((before.get(source) ?? 0) & (1 << index)) !== 0;
    if (counter && known && wasGiven && window.edges.get(source)?.hasAfter)
      setCounter(counters, index, { ...known, opening: counter.opening });
  });
  return counters;
}

function snapshotMasks({ sources }: PostStand): Map<number, number> {
  const masks = new Map<number, number>();
  for (const [source, { provided }] of sources) masks.set(source, provided);
  return masks;
}
