import type { CopyColumn } from "#db/copy/copy-column.ts";
import type { Reading } from "#jobs/rollup/counters/fold-readings.ts";
import { type CopyRow, copyOut } from "#jobs/rollup/read/copy-out.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import type { SnapshotKind } from "#jobs/rollup/read/snapshot-kind.ts";
import { stageRows } from "#jobs/rollup/stage/staged-table.ts";

/** A stretch of one post's or account's snapshots, in milliseconds, both ends included. */
export interface ReadRange {
  readonly id: number;
  readonly from: number;
  readonly to: number;
}

export interface SurfaceReading extends Reading {
  /** Empty where the table has no surfaces. */
  readonly surface: string;
}

/** All the time that the tables can hold to the microsecond. */
export const allTime = { from: Date.UTC(1800, 0, 1), to: Date.UTC(2250, 0, 1) };

/**
 * Streams the snapshots of the ranges, one post or account at a time, in the order of time and of one moment in that of trust, the best source last; one
 * without snapshots does not appear.
 */
export async function readSnapshots(
  context: RollupContext,
  kind: SnapshotKind,
  ranges: readonly ReadRange[],
  onSeries: (id: number, readings: SurfaceReading[]) => void,
): Promise<void> {
  if (ranges.length === 0 || context.bestSources.length === 0) return;
  await stageRows(context, "rollup_range", rangeColumns, ranges);
  const compare = inOrderOfTrust(context);
  let id: number | null = null;
  let readings: SurfaceReading[] = [];
  function flush(): void {
    if (id === null || readings.length === 0) return;
    readings.sort(compare);
    onSeries(id, readings);
    readings = [];
  }
  await copyOut(context.client, selectSnapshots(context, kind, ranges), (row) => {
    const next = row.int8();
    if (next !== id) flush();
    id = next;
    readings.push(readReading(row, kind));
  });
  flush();
}

/** By time, and of one moment by trust, the best source last. */
export function inOrderOfTrust({ bestSources }: RollupContext): (a: Reading, b: Reading) => number {
  const trust = new Map(bestSources.map((source, index) => [source, -index]));
  return (a, b) => a.at - b.at || (trust.get(a.source) ?? 0) - (trust.get(b.source) ?? 0);
}

function readReading(row: CopyRow, { counters, hasSurface }: SnapshotKind): SurfaceReading {
  const source = row.int2() ?? 0;
  const at = row.time() ?? 0;
  const surface = hasSurface ? (row.text() ?? "") : "";
  const values = new Array<number | null>(counters.length);
  for (let index = 0; index < values.length; index += 1) values[index] = row.int8();
  const precision = row.text();
  return { source, at, surface, values, steps: precision === null ? null : readSteps(precision, counters) };
}

/** `{"views": 100}`: the step of the last digit that was stated; what is not named is exact. */
function readSteps(precision: string, counters: readonly string[]): number[] {
  const stated: unknown = JSON.parse(precision);
  const steps = new Map(typeof stated === "object" && stated !== null ? Object.entries(stated) : []);
  return counters.map((counter) => {
    const step: unknown = steps.get(counter);
    return typeof step === "number" && step > 0 ? Math.round(step) : 0;
  });
}

/**
 * One descent of the key for each post and source: LATERAL with OFFSET 0 leaves the planner no other way. The bounds of all the ranges are
 * said apart, for the planner leaves out the months beyond them.
 */
function selectSnapshots(
  { workspaceId, bestSources }: RollupContext,
  kind: SnapshotKind,
  ranges: readonly ReadRange[],
): string {
  const first = ranges.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY);
  const last = ranges.reduce((most, { to }) => Math.max(most, to), Number.NEGATIVE_INFINITY);
  const surface = kind.hasSurface ? "s.surface, " : "";
  const counters = kind.counters.map((counter) => `s.${counter}`).join(", ");
  return `select r.id, s.source_id, s.captured_at, ${surface}${counters}, s.precision::text
    from (select * from rollup_range order by id) r cross join lateral (
      select * from ${kind.table} t where t.workspace_id = ${workspaceId} and t.${kind.id} = r.id
        and t.source_id = any ('{${bestSources.join(",")}}'::smallint[])
        and t.captured_at between '${new Date(first).toISOString()}' and '${new Date(last).toISOString()}'
        and t.captured_at between r.from_at and r.to_at offset 0) s
    order by r.id`;
}

const rangeColumns: readonly CopyColumn<ReadRange>[] = [
  { name: "id", type: "int8", read: (range) => range.id },
  { name: "from_at", type: "timestamptz", read: (range) => range.from },
  { name: "to_at", type: "timestamptz", read: (range) => range.to },
];
