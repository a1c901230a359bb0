import { exposureMeasures, providedBit } from "#db/metrics/measures.ts";
import { type AgeLedger, listAges, type MomentRange } from "#jobs/rollup/counters/age-ledger.ts";
import type { DayLedger, DayRange } from "#jobs/rollup/counters/day-ledger.ts";
import type { ZoneDays } from "#jobs/rollup/counters/zone-days.ts";
import { lastReadDay } from "#jobs/rollup/posts/comments-read.ts";
import type { PostAttributes } from "#jobs/rollup/posts/post-stand.ts";
import type { PostComments } from "#jobs/rollup/posts/read-comments.ts";

const intents = exposureMeasures.indexOf("purchase_intent_comments");
const bit = providedBit("purchase_intent_comments");

/**
 * Adds the comments with purchase intent to the days on which they were written. The measure is known on the days with such a comment, and as
 * 0 on the other days for which the post has any measure: up to the day on which its comments were read whole for the last time, and else from
 * the publication (else the first dated comment) to the last dated comment.
 */
export function markIntentDays(
  ledger: DayLedger,
  comments: PostComments,
  publishedDay: number | null,
  days: ZoneDays,
  range: DayRange | null,
): void {
  const { firstAt, lastAt, readUntil, intentsAt } = comments;
  const first = Math.min(publishedDay ?? Number.POSITIVE_INFINITY, firstAt === null ? Number.NaN : days.dayOf(firstAt));
  const last = lastAt === null ? Number.NaN : days.dayOf(lastAt);
  const lastRead = readUntil === null ? Number.NaN : lastReadDay(days, readUntil);
  for (const at of intentsAt) {
    const day = days.dayOf(at);
    if (range && (day < range.first || day > range.last)) continue;
    const row = ledger.rowOf(day);
    row.provided |= bit;
    row.values[intents] = (row.values[intents] ?? 0) + 1;
  }
  for (const row of ledger.rows.values())
    if (row.provided !== 0 && (row.day <= lastRead || (row.day >= first && row.day <= last))) row.provided |= bit;
}

/** Comments with purchase intent so far, at the ages up to the last dated comment, and at those with any counter until comments were read. */
export function markIntentAges(
  ages: AgeLedger,
  comments: PostComments,
  { publishedAt }: PostAttributes,
  range: MomentRange | null,
): void {
  const { lastAt, readUntil, intentsAt, undatedIntents } = comments;
  for (const { age, moment } of listAges(publishedAt, range))
    if (moment <= (lastAt ?? Number.NaN) || (moment < (readUntil ?? Number.NaN) && ages.values.has(age)))
      ages.set(intents, age, undatedIntents + intentsAt.filter((at) => at <= moment).length);
}
