import { maskOf } from "#jobs/rollup/counters/choose-sources.ts";
import type { Reading } from "#jobs/rollup/counters/fold-readings.ts";
import type { WindowEdges } from "#jobs/rollup/read/find-windows.ts";

/** For each source the mask of counters that its readings give. */
export function masksOf(readings: readonly Reading[]): Map<number, number> {
  const masks = new Map<number, number>();
  for (const { source, values } of readings) masks.set(source, (masks.get(source) ?? 0) | maskOf(values));
  return masks;
}

/** What two sets of masks give together. */
export function joinMasks(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): Map<number, number> {
  const joined = new Map(a);
  for (const [source, mask] of b) joined.set(source, (joined.get(source) ?? 0) | mask);
  return joined;
}

/**
 * What each source gives now that snapshots within a window changed, seen from the readings of the window alone.
 * Undefined when they do not tell: at an edge of the window something is unknown that the source gave before, so its neighbours lie further off.
 */
export function masksAfterChange(
  readings: readonly Reading[],
  before: ReadonlyMap<number, number>,
  edges: ReadonlyMap<number, WindowEdges>,
): Map<number, number> | undefined {
  const masks = masksOf(readings);
  for (const [source, mask] of before) {
    const times = edges.get(source)?.times ?? [];
    if (times.length === 0) continue;
    for (const time of times)
      for (const reading of readings)
        if (reading.source === source && reading.at === time && (mask & ~maskOf(reading.values)) !== 0)
          return undefined;
    masks.set(source, (masks.get(source) ?? 0) | mask);
  }
  return masks;
}

/** Whether every counter that had a source keeps it; one that had none may get one. */
export function keepsSources(before: readonly (number | null)[], after: readonly (number | null)[]): boolean {
  return before.every((source, index) => source === null || source === after[index]);
}
