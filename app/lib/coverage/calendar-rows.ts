import type { CoverageCell, CoverageState } from "#app/lib/coverage/cover-days.ts";
import { sumUpDays } from "#app/lib/coverage/sum-up-days.ts";

/** So many connections show all their listings; of more, each is one row until it is opened. */
export const mostOpen = 3;

/** A row of the calendar: a listing, or all those of a connection that is not opened. */
export interface CalendarRow {
  readonly key: string;
  /** The streams of the listing; null where the row stands for all listings. */
  readonly streams: readonly string[] | null;
  /** One a day. */
  readonly states: readonly CoverageState[];
  /** The listing that each day leads to. */
  readonly listings: readonly string[];
}

interface Covered {
  readonly listing: string;
  readonly streams: readonly string[];
  readonly cells: readonly CoverageCell[];
}

/** What is drawn of a connection, and no more: the cells of all its listings would be most of the page. */
export function calendarRows(listings: readonly Covered[], isOpen: boolean): CalendarRow[] {
  if (!isOpen) {
    const days = sumUpDays(listings);
    const states = days.map(({ state }) => state);
    return days.length === 0
      ? []
      : [{ key: "all", streams: null, states, listings: days.map(({ listing }) => listing) }];
  }
  return listings.map(({ listing, streams, cells }) => ({
    key: listing,
    streams,
    states: cells.map(({ state }) => state),
    listings: cells.map(() => listing),
  }));
}
