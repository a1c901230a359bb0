import { exposureMeasures, providedBit } from "#db/metrics/measures.ts";
import { type AgeLedger, listAges, type MomentRange } from "#jobs/rollup/counters/age-ledger.ts";
import type { DayLedger, DayRange } from "#jobs/rollup/counters/day-ledger.ts";
import type { ZoneDays } from "#jobs/rollup/counters/zone-days.ts";
import type { PostAttributes } from "#jobs/rollup/posts/post-stand.ts";
import type { PostComments } from "#jobs/rollup/posts/read-comments.ts";

const intents = exposureMeasures.indexOf("purchase_intent_comments");
const bit = providedBit("purchase_intent_comments");

/**
 * Adds the comments with purchase intent to the days on which they were written. The measure is known from the publication (else the first
 * dated comment) to the last dated comment: on the days with such a comment, and as 0 on the other days for which the post has any measure.
 */
export function markIntentDays(
  ledger: DayLedger,
  comments: PostComments,
  publishedDay: number | null,
  days: ZoneDays,
  range: DayRange | null,
): void {
  const { firstAt, lastAt, intentsAt } = comments;
  if (firstAt === null || lastAt === null) return;
  const first = Math.min(publishedDay ?? Number.POSITIVE_INFINITY, days.dayOf(firstAt));
  const last = days.dayOf(lastAt);
  for (const at of intentsAt) {
    const day = days.dayOf(at);
    if (range && (day < range.first || day > range.last)) continue;
    const row = ledger.rowOf(day);
    row.provided |= bit;
    row.values[intents] = (row.values[intents] ?? 0) + 1;
  }
  for (const row of ledger.rows.values())
    if (row.provided !== 0 && row.day >= first && row.day <= last) row.provided |= bit;
}

/** Comments with purchase intent so far, at the ages up to the last dated comment. */
export function markIntentAges(
  ages: AgeLedger,
  comments: PostComments,
  { publishedAt }: PostAttributes,
  range: MomentRange | null,
): void {
  const { lastAt, intentsAt, undatedIntents } = comments;
  if (lastAt === null) return;
  for (const { age, moment } of listAges(publishedAt, range))
    if (moment <= lastAt) ages.set(intents, age, undatedIntents + intentsAt.filter((at) => at <= moment).length);
}
