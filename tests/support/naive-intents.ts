import { localDate, type Row } from "#tests/support/naive-days.ts";
import { time } from "#tests/support/naive-splice.ts";

type Raw = Record<string, Row[]>;
const dayMs = 86_400_000;

interface PostInProgress {
  startedAt: number | null;
  publishedDay: string | null;
  days: Map<string, Row>;
  ageRows: Map<number, Row>;
  lifetime: Row;
  /** Comments written before are all known; minus infinity where nobody says so. */
  readUntil: number;
}

/** The latest moment until which the comments of the post, or of all posts of its account, were read. */
export function readUntil(raw: Raw, post: Row): number {
  const readings = (raw.comment_reading ?? []).filter((row) =>
    row.post_id === null ? row.account_id === post.account_id : row.post_id === post.id,
  );
  return Math.max(Number.NEGATIVE_INFINITY, ...readings.map((row) => time(row.read_until)));
}

/** Known up to the day of the last moment before comments were read, and from the publication (else the first dated comment) to the last dated comment. */
export function addIntents(zone: string, comments: readonly Row[], post: PostInProgress): void {
  const { days, ageRows, lifetime } = post;
  const isRead = Number.isFinite(post.readUntil);
  const intents = comments.filter((comment) => comment.is_purchase_intent);
  const undated = intents.filter((comment) => comment.created_at === null).length;
  const dated = comments.filter((comment) => comment.created_at !== null).map((comment) => time(comment.created_at));
  lifetime.opening_purchase_intent_comments = comments.length > 0 || isRead ? undated : null;
  lifetime.total_purchase_intent_comments = comments.length > 0 || isRead ? intents.length : null;
  if (comments.length > 0 || isRead) lifetime.provided = Number(lifetime.provided) | 1024;
  lifetime.last_comment_at = dated.length > 0 ? new Date(Math.max(...dated)) : null;
  const moments = intents.filter((comment) => comment.created_at !== null).map((comment) => time(comment.created_at));
  for (const moment of moments) {
    const day = localDate(zone, moment);
    const row = days.get(day) ?? { day, provided: 0, is_interpolated: false, is_gap: false, counter_falls: 0 };
    row.purchase_intent_comments = Number(row.purchase_intent_comments ?? 0) + 1;
    row.provided = Number(row.provided) | 1024;
    days.set(day, row);
  }
  const firstComment = dated.length > 0 ? localDate(zone, Math.min(...dated)) : "9999";
  const first = post.publishedDay !== null && post.publishedDay < firstComment ? post.publishedDay : firstComment;
  const last = dated.length > 0 ? localDate(zone, Math.max(...dated)) : "";
  const lastRead = isRead ? localDate(zone, post.readUntil - 1) : "";
  for (const [day, row] of days)
    if ((day >= first && day <= last) || day <= lastRead) row.provided = Number(row.provided) | 1024;
  for (const [age, row] of ageRows) {
    const moment = (post.startedAt ?? Number.NaN) + age * dayMs;
    const hasCounters = Object.values(row).some((value) => value !== null && value !== undefined);
    if (moment <= Math.max(...dated) || (moment < post.readUntil && hasCounters))
      row.purchase_intent_comments = undated + moments.filter((at) => at <= moment).length;
  }
}
