import { z } from "zod";
import type { PullListing } from "#jobs/connectors/pull-connector.ts";

const positionSchema = z.object({
  /** The slot that is in progress or was read last. */
  slot: z.iso.datetime(),
  /** Where its next page begins; null when it is read to its end. */
  next: z.string().nullable(),
  /** Until when changes and days are known: the end of the last slot that was read whole. */
  since: z.iso.datetime().nullable(),
  /** Where the next slot of a log begins. */
  resume: z.string().nullable(),
  /** Until when the platform has the figures of days, as the pages of the slot in progress said last; null: none said so. */
  known: z.iso.datetime().nullable().default(null),
});

/** How far a listing has landed. */
export type Position = z.infer<typeof positionSchema>;

export function parsePosition(text: string): Position {
  return positionSchema.parse(JSON.parse(text));
}

export function formatPosition({ slot, next, since, resume, known }: Position): string {
  return JSON.stringify({ slot, next, since, resume, ...(known === null ? {} : { known }) });
}

/** What one run of a listing is to read. */
export interface ListingPlan {
  readonly from: Date;
  readonly to: Date;
  /** Where it goes on; null: at the beginning. */
  readonly cursor: string | null;
  readonly since: string | null;
  readonly resume: string | null;
  readonly known: string | null;
}

const dayMs = 86_400_000;
/** How far back a new connection reads, at the most, where the platform answers for any time. */
const firstReachDays = 400;

/**
 * What a slot has to read, given how far the listing has landed. whole: it has landed whole. overtaken: a newer slot has begun, and a
 * position never moves back: what was shown at the older one is gone, and the newer one reads the rest.
 */
export function planListing(
  listing: PullListing,
  slot: Date,
  position: Position | null,
): ListingPlan | "whole" | "overtaken" {
  const isOurs = position?.slot === slot.toISOString();
  if (isOurs && position.next === null) return "whole";
  if (position && Date.parse(position.slot) > slot.getTime()) return "overtaken";
  const since = position?.since ?? null;
  const resume = position?.resume ?? null;
  const known = isOurs ? position.known : null;
  // A log goes on where it was left, whichever slot that was in; all else begins anew.
  const cursor = listing.reads === "log" ? (position?.next ?? resume) : isOurs ? position.next : null;
  if (listing.reads === "state") return { from: slot, to: slot, cursor, since, resume, known };
  const reach = slot.getTime() - (listing.reachesBackDays ?? firstReachDays) * dayMs;
  const begin = since === null ? reach : Date.parse(since) - listing.overlapDays * dayMs;
  return { from: new Date(Math.max(reach, Math.min(begin, slot.getTime()))), to: slot, cursor, since, resume, known };
}

/** How far a listing has landed after a page of a slot; the slot is read whole when there is no next one. */
export function advancePosition(
  slot: Date,
  plan: ListingPlan,
  { next, resume, known }: { readonly next: string | null; readonly resume: string | undefined; known: string | null },
): Position {
  if (next !== null) return { slot: slot.toISOString(), next, since: plan.since, resume: plan.resume, known };
  const until = Math.min(plan.to.getTime(), known === null ? Infinity : Date.parse(known));
  const since = new Date(Math.max(until, plan.since === null ? 0 : Date.parse(plan.since))).toISOString();
  return { slot: slot.toISOString(), next, since, resume: resume ?? plan.resume, known: null };
}
