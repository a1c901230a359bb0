import type { ZoneDays } from "#jobs/rollup/counters/zone-days.ts";

/** The last day of which comments were read when every one written before a moment was: a day counts from its first moment on, as its counters do. */
export function lastReadDay(days: ZoneDays, readUntil: number): number {
  return days.dayOf(readUntil - 1);
}

/** SQL: until when the comments of the post with id `post` have been read, by itself or with all of its account (`account`, null for none). */
export function readUntilOf(workspaceId: number, post: string, account: string): string {
  return `(select max(e.read_until) from comment_reading e
    where e.workspace_id = ${workspaceId} and coalesce(e.post_id, e.account_id) = any (array[${post}, ${account}]))`;
}
