import { z } from "zod";
import { addDays, dayAt } from "#jobs/connectors/tiktok-shop/shop-days.ts";

/** So many days are asked for at once: the API takes at most 60 [C]. */
const daysAtOnce = 30;

/** How far the listings of reported days look back. How long figures are kept is not documented. */
export const readsReportedDays = { reads: "days", reachesBackDays: 90, overlapDays: 7 } as const;

/** Days of the shop that are wanted: from inclusive, to exclusive. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
  /** Where the next span begins; null after the last. */
  readonly next: string | null;
}

/** What the days from a time to another are asked for in, from the day on that `since` names. */
export function* listSpans(zone: string, from: Date, until: Date, since: string | null): Generator<DaySpan> {
  const end = dayAt(zone, until);
  let day = since ?? dayAt(zone, from);
  while (day < end) {
    const after = addDays(day, daysAtOnce);
    const to = after < end ? after : end;
    yield { from: day, to, next: to < end ? to : null };
    day = to;
  }
}

/**
 * An interval of a performance [D], with granularity 1D one day: `end_date` is the day after, as in the documented example, whose interval
 * to 2024-04-08 has 2024-04-07 as the latest day that is ready.
 */
export const oneDay = { start_date: z.iso.date(), end_date: z.iso.date() };

/** Refuses what is no single day. */
export function isOneDay({ start_date: start, end_date: end }: { start_date: string; end_date: string }): boolean {
  return end === addDays(start, 1);
}

/** An answer of a performance, its intervals still to be read. */
export const performance = z.object({
  data: z.object({
    performance: z.object({ intervals: z.array(z.unknown()) }),
    latest_available_date: z.iso.date(),
  }),
});

const startOf = z.object({ start_date: z.iso.date() });

/** Leaves out days that are not ready yet: a later run, which reaches back for them, reads them. What names no day is left to its schema. */
export function readyIntervals(answer: z.output<typeof performance>): readonly unknown[] {
  const { performance: found, latest_available_date: latest } = answer.data;
  return found.intervals.filter((interval) => {
    const day = startOf.safeParse(interval).data?.start_date;
    return day === undefined || day <= latest;
  });
}
