import { type StreamName, streamNames } from "#db/records/streams.ts";
import type { DaysRead } from "#jobs/connectors/pull-connector.ts";
import type { JobOutcome, JobProgress } from "#jobs/define-job.ts";
import type { LandedCounts } from "#jobs/pull/pull-listing.ts";

/** How much of one listing there is, as far as it is known. */
interface ListingTally {
  /** Of its rows those that `expected` counts. */
  read: number;
  expected: number | undefined;
  days: DaysRead | undefined;
  isEnded: boolean;
}

/** Sums what the batches of a run brought, of the listings that it is to read. */
export function createPullTally(listings: readonly string[]) {
  const byListing = new Map<string, ListingTally>(
    listings.map((listing) => [listing, { read: 0, expected: undefined, days: undefined, isEnded: false }]),
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
        listing.read += counts.read - counts.aside;
        listing.expected = counts.expected ?? listing.expected;
        listing.days = counts.days ?? listing.days;
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
    /** So many rows a listing has, by what is known before it is asked for. */
    announce(name: string, items: number) {
      const listing = byListing.get(name);
      if (listing) listing.expected = items;
    },
    /** There is no more of a listing. */
    end(name: string) {
      const listing = byListing.get(name);
      if (listing) listing.isEnded = true;
    },
    /** In rows where it is known of every listing how many there are, else in days where each is read day by day; else in listings, of which it always is. */
    progress(): JobProgress {
      const listings = [...byListing.values()];
      const rows = sumRows(listings);
      if (rows !== null && rows.expected > 0) return { ...rows, unit: "rows", rowsRead: read };
      const days = sumDays(listings);
      if (days !== null && days.expected > 0) return { ...days, unit: "days", rowsRead: read };
      const done = listings.filter(({ isEnded }) => isEnded).length;
      return { done, expected: byListing.size, unit: "listings", rowsRead: read };
    },
    /** `refused`: listings that the platform does not allow, while it allows the others. */
    toOutcome: (refused: readonly string[]): JobOutcome => ({
      counts: { read, written, unchanged, rejected, waiting: 0 },
      result: { byStream, ...(erased > 0 ? { erased } : {}), ...(refused.length > 0 ? { refused } : {}) },
    }),
  };
}

/** How many there are in all, and how many of them have come. */
interface Share {
  done: number;
  expected: number;
}

/** Null as long as it is not known of a listing how many rows it has. */
function sumRows(listings: readonly ListingTally[]): Share | null {
  const sum: Share = { done: 0, expected: 0 };
  for (const { read, expected, isEnded } of listings) {
    if (!isEnded && expected === undefined) return null;
    sum.done += read;
    sum.expected += isEnded ? read : Math.max(read, expected ?? 0);
  }
  return sum;
}

/** Null where a listing is not read day by day, or has not begun to be. */
function sumDays(listings: readonly ListingTally[]): Share | null {
  const sum: Share = { done: 0, expected: 0 };
  for (const { days, isEnded } of listings) {
    if (!days) return null;
    sum.done += days.read;
    // Days that are not ready are left to a later run.
    sum.expected += isEnded ? days.read : days.asked;
  }
  return sum;
}
