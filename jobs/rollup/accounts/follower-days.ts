import { chooseSources } from "#jobs/rollup/counters/choose-sources.ts";
import { createCounters } from "#jobs/rollup/counters/counters.ts";
import { createDayLedger, type DayRange } from "#jobs/rollup/counters/day-ledger.ts";
import { foldReadings, type Reading } from "#jobs/rollup/counters/fold-readings.ts";
import { beginningsOf, type Handovers, planHandovers, sharedBits } from "#jobs/rollup/counters/handovers.ts";
import { joinMasks, keepsSources, masksAfterChange, masksOf } from "#jobs/rollup/counters/source-masks.ts";
import type { ZoneDays } from "#jobs/rollup/counters/zone-days.ts";
import type { Window } from "#jobs/rollup/read/find-windows.ts";

const counterCount = 2;
const followersIndex = 0;
const visitsIndex = 1;
/** A missed snapshot cannot be made up for: the last count stands in for it this many days. */
export const carriedDays = 3;

export interface FollowerDay {
  readonly day: number;
  followers: number | null;
  carriedDays: number;
  growth: number | null;
  /** The day from whose followers the growth is counted: the last before on which they are known. */
  growthSince: number | null;
  visits: number | null;
}

export interface FollowerDays {
  readonly rows: ReadonlyMap<number, FollowerDay>;
  readonly masks: ReadonlyMap<number, number>;
}

export interface AccountTask {
  /** For each source it had the mask of what that has ever given. */
  readonly sources: ReadonlyMap<number, number>;
  /** Null: from all its snapshots. */
  readonly window: Window | null;
}

/** An account's days; undefined when the window's readings do not tell, or a counter has several sources, and all must be read. */
export function computeFollowerDays(
  { sources: before, window }: AccountTask,
  readings: readonly Reading[],
  world: { readonly days: ZoneDays; readonly bestSources: readonly number[] },
): FollowerDays | undefined {
  const masks = window ? masksAfterChange(readings, before, window.edges) : masksOf(readings);
  if (!masks) return undefined;
  const sources = chooseSources(world.bestSources, masks, counterCount);
  if (window && !keepsSources(chooseSources(world.bestSources, before, counterCount), sources)) return undefined;
  if (window && sharedBits(joinMasks(before, masks).values()) !== 0) return undefined;
  const beginnings = beginningsOf(readings, counterCount);
  const handovers = window ? null : planHandovers(world.bestSources, beginnings, null, counterCount);
  const range = window?.days ?? null;
  const ledger = createDayLedger(counterCount, world.days, range);
  // Snapshots from before the window give increments of days outside it, which the ledger leaves out.
  const counters = createCounters(counterCount);
  foldReadings(readings, { sources, handovers, counters, startedAt: null }, ledger, null);

  const rows = new Map<number, FollowerDay>();
  const rowOf = (day: number): FollowerDay => {
    const row = rows.get(day) ?? {
      day,
      followers: null,
      carriedDays: 0,
      growth: null,
      growthSince: null,
      visits: null,
    };
    rows.set(day, row);
    return row;
  };
  for (const { day, provided, values } of ledger.rows.values()) {
    if (provided & (1 << visitsIndex)) rowOf(day).visits = values[visitsIndex] ?? 0;
  }
  const counts = listCounts(readings, { sources, handovers }, world.days);
  for (const count of listGrowth(counts)) if (!isOutside(count.day, range)) Object.assign(rowOf(count.day), count);
  return { rows, masks };
}

/** What one source read of the followers last on a day, and what it has counted since what it had read before, if that is known. */
interface DayCount {
  readonly day: number;
  readonly followers: number;
  readonly gained: number | null;
}

/** The readings that count, as one a day: the last of it. What lies between the readings of two sources was gained by nobody. */
function listCounts(
  readings: readonly Reading[],
  { sources, handovers }: { readonly sources: readonly (number | null)[]; readonly handovers: Handovers | null },
  days: ZoneDays,
): DayCount[] {
  const counts: DayCount[] = [];
  let from: { readonly source: number; readonly followers: number } | undefined;
  for (const { source, at, values } of readings) {
    const followers = values[followersIndex] ?? null;
    if (followers === null) continue;
    const until = handovers?.[followersIndex]?.get(source) ?? Number.NaN;
    if (source !== sources[followersIndex] && !(at <= until)) continue;
    const day = days.dayOf(at);
    const last = counts.at(-1)?.day === day ? counts.pop() : undefined;
    const step = from?.source === source ? followers - from.followers : null;
    const gained = step === null ? (last?.gained ?? null) : step + (last?.gained ?? 0);
    counts.push({ day, followers, gained });
    from = { source, followers };
  }
  return counts;
}

/**
 * Every day with a count, its own or one that is carried, and its growth since the last such day: what is carried does not grow. So of one source
 * the growth of a span of days is what is shown on its last day less what is shown on the day before its first.
 */
function* listGrowth(counts: readonly DayCount[]): Generator<Omit<FollowerDay, "visits">> {
  let known: number | null = null;
  for (const [index, { day, followers, gained }] of counts.entries()) {
    const growth: number | null = known === null ? null : gained;
    yield { day, followers, carriedDays: 0, growth, growthSince: growth === null ? null : known };
    const next = counts[index + 1]?.day ?? Number.POSITIVE_INFINITY;
    known = Math.min(day + carriedDays, next - 1);
    for (let carried = 1; day + carried <= known; carried += 1)
      yield { day: day + carried, followers, carriedDays: carried, growth: 0, growthSince: day + carried - 1 };
  }
}

function isOutside(day: number, range: DayRange | null): boolean {
  return range !== null && (day < range.first || day > range.last);
}
