import type { StreamName } from "#db/records/streams.ts";
import { streams } from "#db/records/streams.ts";
import type { LandingRecord, RecordIssue } from "#db/records/to-record.ts";
import { newestDay, toleratedAheadMs } from "#jobs/values/newest-day.ts";
import { zoneOffset } from "#jobs/values/zone-offset.ts";

/** Times at which something was read, was known or happened. What is announced (until when a product is displayed) may lie ahead. */
export const pastFields = [
  "captured_at",
  "as_of",
  "read_until",
  "published_at",
  "created_at",
  "paid_at",
  "cancelled_at",
  "refunded_at",
  "clicked_at",
] as const;
/** Streams whose figures are of a day. */
export const dayStreams: ReadonlySet<StreamName> = new Set<StreamName>([
  "post_day_reported",
  "account_day_reported",
  "shop_day_reported",
  "product_day_reported",
  "video_day_reported",
]);
const dayMs = 86_400_000;

/** Until when something can have been read or have happened, as whoever reads of it knows. */
export interface Horizon {
  /** Milliseconds. */
  readonly latest: number;
  /** Zones of a file that states days where a time belongs: their midnights are days, which begin or end there. */
  readonly zones: readonly string[];
}

/** What can be known at a time (milliseconds). */
export function horizonAt(now: number, zones: readonly string[] = []): Horizon {
  return { latest: now + toleratedAheadMs, zones };
}

const fieldsByStream = new Map<string, readonly string[]>(
  Object.entries(streams).map(([stream, { fields }]) => [stream, pastFields.filter((name) => name in fields)]),
);

/**
 * What a record says of a time or a day that has not come yet: the clock of its source, or ours, is wrong. As a version such a time would keep what is
 * true from counting until it comes. A day has come once it has begun anywhere on earth, and so has the midnight that ends it where that stands for it.
 */
export function findAhead(stream: StreamName, record: LandingRecord, horizon: Horizon): RecordIssue | undefined {
  for (const field of fieldsByStream.get(stream) ?? []) {
    const at = record[field];
    if (at instanceof Date && isAhead(at.getTime(), horizon)) return toIssue(field, at.toISOString());
  }
  if (!dayStreams.has(stream)) return undefined;
  const { day } = record;
  return typeof day === "string" && day > newestDay(horizon.latest) ? toIssue("day", day) : undefined;
}

/** Whether a time (milliseconds) has not come yet, and is no midnight that stands for a day that has. */
export function isAhead(at: number, horizon: Horizon): boolean {
  return at > horizon.latest && !endsDayThatHasCome(at, horizon);
}

function endsDayThatHasCome(at: number, { latest, zones }: Horizon): boolean {
  return zones.some((zone) => {
    const local = at + zoneOffset(zone, at);
    return local % dayMs === 0 && toDay(local - dayMs) <= newestDay(latest);
  });
}

function toDay(local: number): string {
  return new Date(local).toISOString().slice(0, 10);
}

function toIssue(field: string, time: string): RecordIssue {
  const message = `${field} is ${time}, which has not come yet: the clock or the zone of its source is wrong; mend it there, or state the right zone, and read it again`;
  return { field, reason: "out_of_range", message };
}
