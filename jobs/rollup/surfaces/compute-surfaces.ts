import { chooseSources } from "#jobs/rollup/counters/choose-sources.ts";
import { type Counters, createCounters, setCounter } from "#jobs/rollup/counters/counters.ts";
import { createDayLedger, type DayLedger, type DayRange } from "#jobs/rollup/counters/day-ledger.ts";
import { foldReadings, withoutZeros } from "#jobs/rollup/counters/fold-readings.ts";
import { beginningsOf, planHandovers, sharedBits } from "#jobs/rollup/counters/handovers.ts";
import { joinMasks, keepsSources } from "#jobs/rollup/counters/source-masks.ts";
import type { PostWorld } from "#jobs/rollup/posts/compute-post.ts";
import type { PostAttributes, PostStand } from "#jobs/rollup/posts/post-stand.ts";
import type { Window } from "#jobs/rollup/read/find-windows.ts";
import type { SurfaceReading } from "#jobs/rollup/read/read-snapshots.ts";
import {
  type SurfaceSource,
  type SurfaceSources,
  surfaceMasks,
  surfaceSourcesAfterChange,
  surfaceSourcesOf,
} from "#jobs/rollup/surfaces/surface-sources.ts";

const counterCount = 2;

export interface SurfaceTask {
  readonly attributes: PostAttributes;
  readonly stand: PostStand | undefined;
  /** Null: from all its snapshots. */
  readonly window: Window | null;
}

export interface SurfaceDays {
  readonly days: ReadonlyMap<string, DayLedger["rows"]>;
  /** Null: all days. */
  readonly range: DayRange | null;
  readonly sources: SurfaceSources;
}

/**
 * Increments by surface, by the rules of a post's own counters. At any time all surfaces of a post take a counter from one source: sources divide
 * differently, so their parts do not add up; all are handed over at once. Undefined when the window's readings do not tell: the post must be computed whole.
 */
export function computeSurfaces(
  { attributes, stand, window }: SurfaceTask,
  all: readonly SurfaceReading[],
  world: PostWorld,
): SurfaceDays | undefined {
  const readings = attributes.isHidden ? all.map(withoutZeros) : all;
  const before = sourcesBefore(stand);
  const sources = window ? surfaceSourcesAfterChange(readings, before, window) : surfaceSourcesOf(readings);
  if (!sources) return undefined;
  const chosen = chooseSources(world.bestSources, surfaceMasks(sources), counterCount);
  if (window && !keepsSources(chooseSources(world.bestSources, surfaceMasks(before), counterCount), chosen))
    return undefined;
  const startedAt = attributes.publishedAt;
  const isShared = sharedBits(joinMasks(surfaceMasks(before), surfaceMasks(sources)).values()) !== 0;
  if (window && isShared) return undefined;
  const handovers = window
    ? null
    : planHandovers(world.bestSources, beginningsOf(readings, counterCount), startedAt, counterCount);
  const days = new Map<string, DayLedger["rows"]>();
  for (const [surface, ofSurface] of groupBySurface(readings)) {
    const ledger = createDayLedger(counterCount, world.days, window?.days ?? null);
    const seeds = ofSurface.filter((reading) => isSeed(reading, window));
    const rest = ofSurface.filter((reading) => !isSeed(reading, window));
    const series = { sources: chosen, handovers, counters: countersAfter(seeds, chosen), startedAt };
    foldReadings(rest, series, ledger, null);
    if (ledger.rows.size > 0) days.set(surface, ledger.rows);
  }
  return { days, range: window?.days ?? null, sources };
}

function sourcesBefore(stand: PostStand | undefined): Map<number, SurfaceSource> {
  const sources = new Map<number, SurfaceSource>();
  for (const [source, { surfaceProvided, surfaces }] of stand?.sources ?? [])
    if (surfaces.length > 0) sources.set(source, { mask: surfaceProvided, surfaces: new Set(surfaces) });
  return sources;
}

/** Snapshots from before the window only say where its counters stood. */
function isSeed({ source, at }: SurfaceReading, window: Window | null): boolean {
  return window !== null && at <= window.moments.from && window.edges.get(source)?.hasBefore === true;
}

function countersAfter(seeds: readonly SurfaceReading[], chosen: readonly (number | null)[]): Counters {
  const counters = createCounters(counterCount);
  for (const { source, at, values } of seeds)
    values.forEach((value, index) => {
      if (value !== null && chosen[index] === source) setCounter(counters, index, { opening: 0, value, at, step: 0 });
    });
  return counters;
}

function groupBySurface(readings: readonly SurfaceReading[]): Map<string, SurfaceReading[]> {
  const groups = new Map<string, SurfaceReading[]>();
  for (const reading of readings) {
    const group = groups.get(reading.surface);
    if (group) group.push(reading);
    else groups.set(reading.surface, [reading]);
  }
  return groups;
}
