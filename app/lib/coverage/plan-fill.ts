import type { CoverageCell, DaySpan } from "#app/lib/coverage/cover-days.ts";
import { isReached } from "#app/lib/coverage/is-reached.ts";
import type { Day } from "#app/lib/dates/day.ts";
import type { ConnectionListing } from "#db/connections/connection-listing.ts";

/** What asking a listing again for some days in a row would bring. */
export interface ListingFill {
  readonly listing: string;
  readonly streams: readonly string[];
  /** Days of the range, those of them that were read whole. */
  readonly days: number;
  readonly wholeDays: number;
  /** Days that it answers for and of which something that was due is not there. */
  readonly openDays: number;
  /** Days that the platform answers for. */
  readonly answeredDays: number;
  /** The first day that it answers for; null: for none. */
  readonly answeredFrom: Day | null;
  /** Why it does not answer for all of them; null: it does. future: nothing has happened yet on the others. refused: it is not allowed to the credentials. */
  readonly why: "state" | "log" | "reach" | "future" | "refused" | null;
  readonly reachesBackDays: number | null;
}

/** How a listing stands on some days in a row, and which of them it can be asked for again. */
export function planFill(
  listing: ConnectionListing & { readonly cells: readonly CoverageCell[]; readonly isRefused?: boolean },
  days: readonly DaySpan[],
  now: Date,
): ListingFill {
  const { reads, reachesBackDays } = listing;
  const { isRefused = false } = listing;
  const answered = isRefused ? [] : days.filter(({ from }) => isReached(from, now, listing));
  const isWhole = new Set(listing.cells.filter(({ state }) => state === "complete").map(({ day }) => day));
  const isOpen = new Set(listing.cells.filter(({ isFillable }) => isFillable).map(({ day }) => day));
  return {
    listing: listing.listing,
    streams: listing.streams,
    days: days.length,
    wholeDays: days.filter(({ day }) => isWhole.has(day)).length,
    openDays: answered.filter(({ day }) => isOpen.has(day)).length,
    answeredDays: answered.length,
    answeredFrom: answered[0]?.day ?? null,
    why: whyNot(),
    reachesBackDays,
  };

  function whyNot(): ListingFill["why"] {
    if (isRefused) return "refused";
    if (answered.length === days.length) return null;
    if (reads === "state" || reads === "log") return reads;
    return days.every(({ from }) => from > now || isReached(from, now, listing)) ? "future" : "reach";
  }
}
