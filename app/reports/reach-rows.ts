import { column, metricColumns } from "#app/reports/columns.ts";
import { reachNotes } from "#app/reports/reach-notes.ts";
import type { Note, ReportColumn, ReportContext, ReportRow } from "#app/reports/report.ts";
import type { MetricKey } from "#db/metrics/metrics.ts";
import { addReach, type ReachInterval, type ReachSums, sumReach, toReachInterval } from "#db/metrics/reach-interval.ts";

/** A platform, the metrics of reach, and the posts that an interval is made of. */
export function reachColumns(metrics: readonly MetricKey[], context: ReportContext): ReportColumn[] {
  return [
    column("platform", "word", { words: "platform" }),
    ...metricColumns(metrics, context),
    column("posts", "number"),
    column("posts_without_reach", "number"),
    column("posts_unbounded", "number"),
  ];
}

interface ReachRows {
  readonly rows: readonly { readonly row: ReportRow; readonly reach: ReachInterval | null }[];
  readonly notes: readonly Note[];
}

/** A row of all posts, `all`, and one of each platform. People on two platforms may be the same: the first is an interval of its own, and no total of the others. */
export function reachRows(ofPlatforms: ReadonlyMap<string, ReachSums>, universe: number | null): ReachRows {
  const ofAll = [...ofPlatforms.values()].reduce(addReach, sumReach([], universe));
  const parts = [["all", ofAll] as const, ...[...ofPlatforms].toSorted(byName)];
  return {
    rows: parts.map(([key, sums]) => toRow(key, sums, universe)),
    notes: notesOn(toReachInterval(ofAll, universe), universe),
  };
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function toRow(key: string, sums: ReachSums, universe: number | null): ReachRows["rows"][number] {
  const reach = toReachInterval(sums, universe);
  const row: ReportRow = {
    key,
    cells: {
      platform: key,
      reach: reach?.estimate ?? null,
      reach_lower: reach?.lower ?? null,
      reach_upper: reach?.upper ?? null,
      posts: sums.posts,
      posts_without_reach: sums.postsWithoutReach,
      posts_unbounded: sums.unbounded,
    },
    missing: { reach: reach?.isRefused ? "refused" : "not_provided" },
  };
  return { row, reach };
}

function notesOn(reach: ReachInterval | null, universe: number | null): Note[] {
  if (!reach) return [];
  const notes: Note[] = [{ code: "reach_interval", values: {} }];
  if (universe === null) notes.push({ code: "reach_without_universe", values: {} });
  else if (reach.estimate !== null) notes.push({ code: "reach_estimate", values: { universe } });
  return [...notes, ...reachNotes(reach, universe)];
}
