import type { Note } from "#app/reports/report.ts";
import type { ReachInterval } from "#db/metrics/reach-interval.ts";

/** What an interval of reach is widened by, and what its upper end is where posts have none of their own. */
export function reachNotes(reach: ReachInterval | null, universe: number | null): Note[] {
  if (!reach) return [];
  const { posts, postsWithoutReach, unbounded, sumOfUppers, isRefused, lower } = reach;
  const bounded = { posts: unbounded, all: posts, others: sumOfUppers };
  return [
    ...(isRefused ? [{ code: "reach_refused", values: { universe: universe ?? 0, largest: lower } }] : []),
    ...(postsWithoutReach > 0
      ? [{ code: "posts_without_reach", values: { posts: postsWithoutReach, all: posts } }]
      : []),
    ...(unbounded === 0
      ? []
      : [
          universe === null || isRefused
            ? { code: "reach_unbounded", values: bounded }
            : { code: "reach_up_to_universe", values: { ...bounded, universe } },
        ]),
  ];
}
