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
    const row = rows.get(day) ?? { day, followers: null, carriedDays: 0, growth: null, visits: null };
    rows.set(day, row);
    return row;
  };
  for (const { day, provided, values } of ledger.rows.values()) {
    if (provided & (1 << followersIndex)) rowOf(day).growth = values[followersIndex] ?? 0;
    if (provided & (1 << visitsIndex)) rowOf(day).visits = values[visitsIndex] ?? 0;
  }
  for (const { day, followers, carried } of listCounts(readings, { sources, handovers }, world.days)) {
    if (isOutside(day, range)) continue;
    Object.assign(rowOf(day), { followers, carriedDays: carried });
  }
  return { rows, masks };
}

/** The count at the end of each day that has one: the last known of the day, else one carried; later readings overrule earlier ones. */
function* listCounts(
  readings: readonly Reading[],
  { sources, handovers }: { readonly sources: readonly (number | null)[]; readonly handovers: Handovers | null },
  days: ZoneDays,
): Generator<{ day: number; followers: number; carried: number }> {
  for (const reading of readings) {
    const followers = reading.values[followersIndex] ?? null;
    if (followers === null) continue;
    const until = handovers?.[followersIndex]?.get(reading.source) ?? Number.NaN;
    if (reading.source !== sources[followersIndex] && !(reading.at <= until)) continue;
    const day = days.dayOf(reading.at);
    for (let carried = 0; carried <= carriedDays; carried += 1) yield { day: day + carried, followers, carried };
  }
}

function isOutside(day: number, range: DayRange | null): boolean {
  return range !== null && (day < range.first || day > range.last);
}
