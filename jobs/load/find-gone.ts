import { type RawBuilder, sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";

/** Which listing of which connection at which nominal time. */
export interface ListedAt {
  readonly workspaceId: number;
  readonly connectionId: number;
  readonly listing: string;
  readonly slot: Date;
}

/** A post that is in one of two listings and not in the other. */
export interface MovedPost {
  readonly platform: string;
  readonly postId: string;
}

/** The name under which the marks of a listing's gone posts land, beside what the listing itself lands. */
export function goneListing(listing: string): string {
  return `${listing} gone`;
}

/**
 * The posts that a listing had at `before` and has not at its slot, and those that it had lost earlier and has again. Both times it was read
 * whole. Only accounts that the connection still showed at the slot are judged: it may have been authorised anew for another one. Of a
 * derived post nobody knows; a post that states its own visibility when it is back is as it states.
 */
export async function findGone(
  { db }: DatabaseHandle,
  place: ListedAt,
  before: Date,
): Promise<{ gone: MovedPost[]; returned: MovedPost[] }> {
  const { workspaceId, connectionId, listing, slot } = place;
  const landed = (at: Date, entity: string, onlyListing: RawBuilder<unknown>) => sql`
    select o.entity_id as id, o.attributes
    from ingest_batch as b
    cross join lateral (
      select x.entity_id, x.attributes from observation as x
      where x.workspace_id = ${workspaceId} and x.batch_id = b.batch_id and x.entity = ${entity}
      union all
      select x.entity_id, x.attributes from observation_repeat as r cross join unnest(r.entity_ids) as again (id)
      join observation as x on x.workspace_id = ${workspaceId} and x.entity = ${entity} and x.entity_id = again.id
      where r.workspace_id = ${workspaceId} and r.batch_id = b.batch_id and r.entity = ${entity} and b.batch_id = any(x.again_by)
    ) as o
    where b.workspace_id = ${workspaceId} and b.connection_id = ${connectionId} and b.slot_at = ${at} ${onlyListing}`;
  const ofListing = sql`and b.listing = ${listing}`;
  const { rows } = await sql<MovedPost & { isGone: boolean }>`
    with is_now as materialized (${landed(slot, "post", ofListing)}),
    was as materialized (${landed(before, "post", ofListing)}),
    shown as materialized (
      select (attributes ->> 'account_id')::bigint as id from is_now
      union select id from (${landed(slot, "account", sql``)}) as account
    ),
    moved as (
      select id, true as is_gone from was
      where id not in (select id from is_now) and attributes ->> 'is_derived' is distinct from 'true'
        and (attributes ->> 'account_id')::bigint in (select id from shown)
      union
      select id, false from is_now
      where id not in (select id from was) and not attributes ? 'visibility' and (
        select mark.attributes ->> 'visibility' <> 'public'
        from observation as mark
        join ingest_batch as b on b.workspace_id = ${workspaceId} and b.batch_id = any(mark.batch_id || mark.again_by)
        where mark.workspace_id = ${workspaceId} and mark.entity = 'post' and mark.entity_id = is_now.id
          and b.connection_id = ${connectionId} and b.listing = ${goneListing(listing)}
        order by mark.last_at desc limit 1
      )
    )
    select key.scope as platform, key.external_id as "postId", moved.is_gone as "isGone"
    from moved join entity_key as key on key.workspace_id = ${workspaceId} and key.id = moved.id
    order by 1, 2`.execute(db);
  return { gone: rows.filter(({ isGone }) => isGone), returned: rows.filter(({ isGone }) => !isGone) };
}
