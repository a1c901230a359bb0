import type { MomentRange } from "#jobs/rollup/counters/age-ledger.ts";
import type { DayRange } from "#jobs/rollup/counters/day-ledger.ts";
import { findNeighbours, type Neighbours } from "#jobs/rollup/read/find-neighbours.ts";
import type { ReadRange } from "#jobs/rollup/read/read-snapshots.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import type { SnapshotKind } from "#jobs/rollup/read/snapshot-kind.ts";

const dayMs = 86_400_000;

/** A post or account of which snapshots changed somewhere within a span, and the sources it had before. */
export interface ChangedSpan {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  /** When its counters began at 0, if known. */
  readonly startedAt: number | null;
  readonly sources: readonly number[];
  /** Of those the ones that increments are taken from; undefined: all. The others' snapshots are no neighbours, but what they give must be known. */
  readonly counting?: ReadonlySet<number>;
  /** For how many days after its own a value stands in for a missing one. */
  readonly carriedDays?: number;
  /** Whether a day is told from the snapshots of days before it, so that one that stands on its first midnight does not tell what led to it. */
  readonly isSinceDayBefore?: boolean;
}

/** What of one source's snapshots around a window must be known for the window to stand by itself. */
export interface WindowEdges {
  readonly times: readonly number[];
  /** Whether the source has a snapshot at or before the window's first instant, and one at or after its end. */
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

/** The whole days that a change can have affected, and the snapshots from which they are computed anew. */
export interface Window {
  readonly read: ReadRange;
  readonly days: DayRange;
  readonly moments: MomentRange;
  readonly edges: ReadonlyMap<number, WindowEdges>;
  /** Edges beyond the snapshots that are read: they tell what a source gives, no more. */
  readonly aside: readonly number[];
}

/**
 * A change within a span affects the intervals from the last snapshot before it to the first after it, and so the days that these touch;
 * to compute those days anew takes one more snapshot at either side, at or beyond their midnights.
 */
export async function findWindows(
  context: RollupContext,
  kind: SnapshotKind,
  spans: readonly ChangedSpan[],
): Promise<Map<number, Window>> {
  const { startOf } = context.days;
  const around = await findNeighbours(
    context,
    kind,
    spans.flatMap(({ id, from, to, sources }) =>
      sources.map((source) => ({ id, source, before: from - 1, after: to + 1 })),
    ),
  );
  const near = groupById(around);
  const days = new Map(spans.map((span) => [span.id, affectedDays(context, span, near.get(span.id) ?? [])]));
  const beyond = groupById(
    await findNeighbours(
      context,
      kind,
      spans.flatMap(({ id, sources, isSinceDayBefore = false }) => {
        const { first, last } = days.get(id) ?? { first: 0, last: 0 };
        const before = startOf(first) - (isSinceDayBefore ? 1 : 0);
        return sources.map((source) => ({ id, source, before, after: startOf(last + 1) }));
      }),
    ),
  );
  return new Map(
    spans.map((span) => {
      const { id } = span;
      const range = days.get(id) ?? { first: 0, last: 0 };
      const moments = { from: startOf(range.first), to: startOf(range.last + 1) };
      return [id, toWindow(span, range, moments, near.get(id) ?? [], beyond.get(id) ?? [])];
    }),
  );
}

function affectedDays({ days }: RollupContext, span: ChangedSpan, near: readonly Neighbours[]): DayRange {
  const { from, to, startedAt, counting, carriedDays = 0 } = span;
  const inner = near.filter(({ source }) => counting?.has(source) ?? true);
  const isNearStart = startedAt !== null && startedAt < from && from - startedAt <= dayMs;
  const first = Math.min(isNearStart ? startedAt : from, ...inner.map(({ before }) => before ?? from));
  const last = Math.max(to, ...inner.map(({ after }) => after ?? to));
  return { first: days.dayOf(first), last: Math.max(days.dayOf(last), days.dayOf(to) + carriedDays) };
}

function toWindow(
  { id, counting }: ChangedSpan,
  days: DayRange,
  moments: MomentRange,
  near: readonly Neighbours[],
  beyond: readonly Neighbours[],
): Window {
  const edges = new Map(
    beyond.map(({ source, before, after }) => {
      const inner = near.find((neighbours) => neighbours.source === source);
      // A snapshot of the changed span itself may stand exactly on a midnight: it is no edge.
      const earlier = typeof inner?.before === "number" ? [inner.before, before] : [];
      const later = typeof inner?.after === "number" ? [inner.after, after] : [];
      const times = [...earlier, ...later].filter((at) => at !== null);
      return [source, { times, hasBefore: typeof earlier[1] === "number", hasAfter: typeof later[1] === "number" }];
    }),
  );
  const outer = beyond.filter(({ source }) => counting?.has(source) ?? true);
  const from = Math.min(moments.from, ...outer.map(({ before }) => before ?? moments.from));
  const to = Math.max(moments.to, ...outer.map(({ after }) => after ?? moments.to));
  const times = new Set([...edges.values()].flatMap((edge) => edge.times));
  const aside = [...times].filter((at) => at < from || at > to);
  return { read: { id, from, to }, days, moments, edges, aside };
}

function groupById(neighbours: readonly Neighbours[]): Map<number, Neighbours[]> {
  const groups = new Map<number, Neighbours[]>();
  for (const item of neighbours) {
    const group = groups.get(item.id);
    if (group) group.push(item);
    else groups.set(item.id, [item]);
  }
  return groups;
}
