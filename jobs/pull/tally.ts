import { type StreamName, streamNames } from "#db/records/streams.ts";
import type { JobOutcome, JobProgress } from "#jobs/define-job.ts";
import type { LandedCounts } from "#jobs/pull/pull-listing.ts";

/** How much of one listing there is, as far as it is known. */
interface ListingTally {
  read: number;
  expected: number | undefined;
  isEnded: boolean;
}

/** Sums what the batches of a run brought, of the listings that it is to read. */
export function createPullTally(listings: readonly string[]) {
  const byListing = new Map<string, ListingTally>(
    listings.map((listing) => [listing, { read: 0, expected: undefined, isEnded: false }]),
  );
  const byStream: Partial<Record<StreamName, { loaded: number; unchanged: number; erased?: number }>> = {};
  let read = 0;
  let rejected = 0;
  let written = 0;
  let unchanged = 0;
  let erased = 0;
  return {
    add(counts: LandedCounts) {
      read += counts.read;
      rejected += counts.rejected;
      const listing = byListing.get(counts.listing);
      if (listing) {
        listing.read += counts.read;
        listing.expected = counts.expected ?? listing.expected;
      }
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
    /** There is no more of a listing. */
    end(name: string) {
      const listing = byListing.get(name);
      if (listing) listing.isEnded = true;
    },
    /** In rows where it is known of every listing how many there are; else in listings, of which it always is. */
    progress(): JobProgress {
      const expected = sumExpected(byListing.values());
      if (expected !== null && expected > 0) return { done: read, expected, unit: "rows", rowsRead: read };
      const done = [...byListing.values()].filter(({ isEnded }) => isEnded).length;
      return { done, expected: byListing.size, unit: "listings", rowsRead: read };
    },
    /** `refused`: listings that the platform does not allow, while it allows the others. */
    toOutcome: (refused: readonly string[]): JobOutcome => ({
      counts: { read, written, unchanged, rejected, waiting: 0 },
      result: { byStream, ...(erased > 0 ? { erased } : {}), ...(refused.length > 0 ? { refused } : {}) },
    }),
  };
}

/** How many rows there are in all; null as long as that is not known of a listing. */
function sumExpected(listings: Iterable<ListingTally>): number | null {
  let sum = 0;
  for (const { read, expected, isEnded } of listings) {
    if (isEnded) sum += read;
    else if (expected === undefined) return null;
    else sum += Math.max(read, expected);
  }
  return sum;
}
