import { type RawBuilder, sql } from "kysely";

/** Slots `p` of a listing that is kept by time which were read whole, by its own run or by one that somebody asked for: what counts as read in the calendar and in the list. */
export function readWhole(workspaceId: number): RawBuilder<boolean> {
  return sql<boolean>`p.workspace_id = ${workspaceId} and p.status = 'complete' and p.from_at < p.to_at`;
}

/** The stretches of time that slots `p` cover, joined where they meet. */
export const stretches = sql`range_agg(tstzrange(p.from_at, p.to_at))`;

/**
 * Until when listing `stream` of connection `c` is known without a gap, where cursor `r` has come to `since`: a range that somebody asked for, or a log that was read anew, has a
 * cursor of its own, and goes on from there all the same.
 */
export function readOnFrom(workspaceId: number, since: RawBuilder<unknown>): RawBuilder<Date | null> {
  return sql<Date | null>`greatest(${since}, (
    select max(upper(stretch)) from (
      select ${stretches} as ranges from pull_slot as p
      where ${readWhole(workspaceId)} and p.connection_id = c.connection_id and p.listing = r.stream and p.slot_at > ${since}
    ) as later, unnest(later.ranges) as stretch
    where lower(stretch) <= ${since} and upper(stretch) > ${since}))`;
}
