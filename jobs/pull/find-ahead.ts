import type { StreamName } from "#db/records/streams.ts";
import { streams } from "#db/records/streams.ts";
import type { LandingRecord, RecordIssue } from "#db/records/to-record.ts";

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
/** Somewhere on earth it is a day already that comes so much later elsewhere. */
const earliestZoneMs = 14 * 3_600_000;

const fieldsByStream = new Map<string, readonly string[]>(
  Object.entries(streams).map(([stream, { fields }]) => [stream, pastFields.filter((name) => name in fields)]),
);

/**
 * What a record says of a time or a day that has not come yet (`latest`, milliseconds): its clock, or ours, is wrong. As a version such a
 * time would keep what is true from counting until it comes.
 */
export function findAhead(stream: StreamName, record: LandingRecord, latest: number): RecordIssue | undefined {
  for (const field of fieldsByStream.get(stream) ?? []) {
    const at = record[field];
    if (at instanceof Date && at.getTime() > latest) return toIssue(field, at.toISOString());
  }
  if (!dayStreams.has(stream)) return undefined;
  const { day } = record;
  const lastDay = new Date(latest + earliestZoneMs).toISOString().slice(0, 10);
  return typeof day === "string" && day > lastDay ? toIssue("day", day) : undefined;
}

function toIssue(field: string, time: string): RecordIssue {
  const message = `${field} is ${time}, which has not come yet: the platform's clock or zone is wrong`;
  return { field, reason: "out_of_range", message };
}
