import type { Beginnings } from "#jobs/rollup/counters/handovers.ts";
import type { WindowEdges } from "#jobs/rollup/read/find-windows.ts";

/** What is known of one source: the mask of counters that it has ever given, and when it had given the last of them for the first time. */
export interface SourceStand {
  readonly provided: number;
  /** Null when it gives none, or when that is not known. */
  readonly begunAt: number | null;
}

/** When each source had given all its counters at least once, seen from all its readings. */
export function begunOf(beginnings: Beginnings): Map<number, number> {
  return new Map([...beginnings].map(([source, ofSource]) => [source, latestOf(ofSource, ~0)]));
}

/**
 * The same where only some readings are at hand: a source that goes on from before them (edges null: every one that was known) is late only by
 * the counters that it had never given.
 */
export function begunAfterChange(
  beginnings: Beginnings,
  before: ReadonlyMap<number, SourceStand>,
  edges: ReadonlyMap<number, WindowEdges> | null,
): Map<number, number> {
  const begun = new Map<number, number>();
  for (const source of new Set([...before.keys(), ...beginnings.keys()])) {
    const known = before.get(source);
    const goesOn = known !== undefined && known.provided !== 0 && (!edges || edges.get(source)?.hasBefore === true);
    const found = latestOf(beginnings.get(source) ?? new Float64Array(), goesOn ? ~known.provided : ~0);
    begun.set(source, goesOn ? Math.max(known.begunAt ?? Number.POSITIVE_INFINITY, found) : found);
  }
  return begun;
}

/** The latest beginning among the counters of a mask; before all time when there is none. */
function latestOf(ofSource: Float64Array, mask: number): number {
  let latest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < ofSource.length; index += 1) {
    const at = ofSource[index] ?? Number.NaN;
    if ((mask & (1 << index)) !== 0 && at > latest) latest = at;
  }
  return latest;
}

/** From when on every counter that several sources give is taken from its best alone; before all time when no counter is shared. */
export function settledAt(
  best: readonly (number | null)[],
  shared: number,
  begun: ReadonlyMap<number, number>,
): number {
  let settled = Number.NEGATIVE_INFINITY;
  best.forEach((source, index) => {
    if (source === null || (shared & (1 << index)) === 0) return;
    settled = Math.max(settled, begun.get(source) ?? Number.POSITIVE_INFINITY);
  });
  return settled;
}
