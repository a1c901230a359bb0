import { type StreamName, streamNames } from "#db/records/streams.ts";
import type { JobOutcome } from "#jobs/define-job.ts";
import type { LandedCounts } from "#jobs/pull/pull-listing.ts";

/** Sums what the batches of a run brought. */
export function createPullTally() {
  const byStream: Partial<Record<StreamName, { loaded: number; unchanged: number; erased?: number }>> = {};
  let mostExpected: number | null = null;
  let read = 0;
  let rejected = 0;
  let written = 0;
  let unchanged = 0;
  let erased = 0;
  return {
    add(counts: LandedCounts) {
      read += counts.read;
      rejected += counts.rejected;
      if (counts.expected !== undefined) mostExpected = Math.max(mostExpected ?? 0, counts.expected);
      for (const stream of streamNames) {
        const count = counts.byStream[stream];
        if (!count) continue;
        const known = byStream[stream] ?? { loaded: 0, unchanged: 0 };
        const ofErased = (known.erased ?? 0) + (count.erased ?? 0);
        byStream[stream] = {
          loaded: known.loaded + count.loaded,
          unchanged: known.unchanged + count.unchanged,
          ...(ofErased > 0 ? { erased: ofErased } : {}),
        };
        erased += count.erased ?? 0;
        written += count.loaded;
        unchanged += count.unchanged;
      }
    },
    read: () => read,
    /** Null until a platform says how much there is. */
    expected: () => (mostExpected === null ? null : Math.max(read, mostExpected)),
    toOutcome: (): JobOutcome => ({
      counts: { read, written, unchanged, rejected, waiting: 0 },
      result: { byStream, ...(erased > 0 ? { erased } : {}) },
    }),
  };
}
