import { isReached } from "#app/lib/coverage/is-reached.ts";
import type { Day } from "#app/lib/dates/day.ts";
import type { ConnectionListing } from "#db/connections/connection-listing.ts";
import { longestJitterMs } from "#db/connections/next-slot.ts";

/**
 * How a day of a listing stands. missing: can never be had. late: due, and still to be had. refused: due, and the platform does not allow the listing
 * to these credentials. before: nothing of a time before the
 * connection. not_due: nothing is due of it yet, or at all.
 */
export type CoverageState = "complete" | "partial" | "missing" | "late" | "refused" | "before" | "not_due";

export interface CoverageCell {
  readonly day: Day;
  readonly state: CoverageState;
  /** Whether the platform answers for the day, so that it can be filled in. */
  readonly isFillable: boolean;
  /** Whether it is late because the platform had no figures of it yet when it was asked: each run asks again. */
  readonly isAwaited?: boolean;
}

/** A day in the workspace's zone, as moments: from inclusive, to exclusive. */
export interface DaySpan {
  readonly day: Day;
  readonly from: Date;
  readonly to: Date;
}

/** What all listings of a connection share. */
export interface CoverageTimeline {
  readonly days: readonly DaySpan[];
  /** Nominal times within the days that are due by now, in order, from `scheduleSince` on. */
  readonly due: readonly Date[];
  /** The last nominal time of all that is due by now, which may be after the days; null: none is. */
  readonly lastDue: Date | null;
  /** Since when the schedule holds: what was due before nobody knows but the slots themselves. */
  readonly scheduleSince: Date;
  /** When the connection began. */
  readonly since: Date;
  readonly now: Date;
}

/** What is known of a listing. */
export interface CoverageKnowledge {
  readonly listing: Pick<ConnectionListing, "reads" | "reachesBackDays">;
  /** Of a listing of the present state: its slots within the days. */
  readonly slots: readonly { readonly at: Date; readonly isComplete: boolean }[];
  /** Of all others: the stretches of time that were read whole, apart from one another. */
  readonly known: readonly { readonly from: Date; readonly to: Date; readonly askedAt?: Date }[];
  /** Since when the platform refuses the listing to the connection's credentials; left out or null: it does not. */
  readonly refusedSince?: Date | null;
}

const dayMs = 86_400_000;

/** How each day of a listing stands. */
export function coverDays(timeline: CoverageTimeline, knowledge: CoverageKnowledge): CoverageCell[] {
  const { listing, refusedSince = null } = knowledge;
  const cover = listing.reads === "state" ? coverState : coverInterval;
  return timeline.days.map((span) => {
    const found = cover(span, timeline, knowledge);
    const isGap = found === "late" || found === "missing";
    const state = isGap && refusedSince !== null && span.to > refusedSince ? "refused" : found;
    const isOpen = state === "partial" || state === "late" || state === "before";
    const isFillable = isOpen && refusedSince === null && isReached(span.from, timeline.now, listing);
    return { day: span.day, state, isFillable, isAwaited: state === "late" && isAsked(span, knowledge) };
  });
}

/** Whether the figures of a day were asked for once it was over. */
function isAsked({ to }: DaySpan, { listing, known }: CoverageKnowledge): boolean {
  return listing.reads === "days" && known.some(({ askedAt }) => askedAt && askedAt >= to);
}

/**
 * What a platform shows only at its time: each nominal time counts for itself, or with a newer reading that somebody asked for by hand before
 * its own run was to start, and which has overtaken it.
 */
function coverState(span: DaySpan, timeline: CoverageTimeline, { slots }: CoverageKnowledge): CoverageState {
  const { due, lastDue, scheduleSince, since } = timeline;
  const inDay = (at: Date) => at >= span.from && at < span.to;
  const read = new Set(slots.filter(({ at, isComplete }) => isComplete && inDay(at)).map(({ at }) => at.getTime()));
  const wanted = new Set([
    ...slots.filter(({ at }) => inDay(at) && at < scheduleSince).map(({ at }) => at.getTime()),
    ...due.filter(inDay).map((at) => at.getTime()),
  ]);
  const isReadFor = (due: number) => [...read].some((at) => at >= due && at <= due + longestJitterMs);
  const missed = [...wanted].filter((at) => !isReadFor(at));
  if (missed.length === 0) {
    if (read.size > 0) return "complete";
    return span.to <= since ? "before" : "not_due";
  }
  if (read.size > 0) return "partial";
  // Until the next time comes, a run that is late still reads what it was to read.
  return missed.every((at) => at === lastDue?.getTime()) ? "late" : "missing";
}

/** What is kept by time: what a run missed, a later one reads. */
function coverInterval(span: DaySpan, timeline: CoverageTimeline, knowledge: CoverageKnowledge): CoverageState {
  const { listing, known } = knowledge;
  const { lastDue, since, now } = timeline;
  const lastKnown = Math.max(0, ...known.map(({ to }) => to.getTime()));
  const reached = Math.max(lastKnown, lastDue?.getTime() ?? 0);
  const until = Math.min(span.to.getTime(), reached);
  const from = span.from.getTime();
  if (until <= from) return span.to <= since ? "before" : "not_due";
  // The figures of a day are due once it is over.
  const isOver = listing.reads !== "days" || span.to.getTime() <= reached;
  const covered = known.reduce(
    (sum, part) => sum + Math.max(0, Math.min(part.to.getTime(), until) - Math.max(part.from.getTime(), from)),
    0,
  );
  if (covered >= until - from) return "complete";
  if (!isOver) return "not_due";
  // Days of the platform's zone end within days of ours: what is known ends with one of them.
  const isAtEnd = listing.reads === "days" && lastKnown < until && covered >= lastKnown - from;
  if (covered > 0 && !isAtEnd) return "partial";
  // What was asked for since the day was over, and not given yet, is due however old the connection is.
  if (span.to <= since && !(isAtEnd && isAsked(span, knowledge))) return "before";
  const { reachesBackDays: reach } = listing;
  return reach === null || from >= now.getTime() - reach * dayMs ? "late" : "missing";
}
