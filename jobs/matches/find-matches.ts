import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";

/** What a source says without naming the post, and the post it is of. */
export interface Match {
  readonly unnamedId: number;
  readonly postId: number;
}

/** The unnamed snapshots of one export: what is landed and taken back together. */
export interface MatchGroup {
  readonly sourceId: number;
  readonly accountId: number;
  readonly capturedAt: Date;
  readonly matches: readonly Match[];
  /** The batches in which some of it landed before. */
  readonly landedIn: readonly number[];
}

/** A post of another second is the same when it says the same: some exports state minutes only. */
const tolerance = sql`interval '60 seconds'`;

/** Texts compare without regard to the width of characters, spaces and line ends. */
const plain = (text: ReturnType<typeof sql>) => sql`btrim(regexp_replace(normalize(${text}, nfkc), '\s+', ' ', 'g'))`;

/**
 * The exports of which not everything stands where it should, by what is known now: a post of the account with the same title or caption, published within a minute, when it is the only one and
 * nothing else could be it; or the post that a person chose. The order in which posts, exports and decisions came never matters.
 */
export async function findUnsettledMatches({ db }: DatabaseHandle, workspaceId: number): Promise<MatchGroup[]> {
  const { rows } = await sql<MatchGroup>`
    with unnamed as materialized (
      select unnamed.*, coalesce(unnamed.title, '') as name, (
        select observation.source_id from observation
        join source on source.workspace_id = ${workspaceId} and source.source_id = observation.source_id
        where observation.workspace_id = ${workspaceId} and observation.entity = 'unnamed_post_snapshot' and observation.entity_id = unnamed.id
        order by source.rank desc, source.source limit 1
      ) as source_id
      from unnamed_post_snapshot as unnamed where unnamed.workspace_id = ${workspaceId}
    ),
    thing as materialized (select distinct account_id, name, published_at from unnamed),
    decided as materialized (
      select account_id, title as name, published_at, post_id from post_match_decision where workspace_id = ${workspaceId}
    ),
    candidate as materialized (
      select thing.account_id, thing.name, thing.published_at, post.id as post_id
      from thing
      join post on post.workspace_id = ${workspaceId} and post.account_id = thing.account_id
        and post.published_at between thing.published_at - ${tolerance} and thing.published_at + ${tolerance}
        and ${plain(sql`thing.name`)} in (${plain(sql`coalesce(post.title, '')`)}, ${plain(sql`coalesce(post.caption, '')`)})
      where not exists (
        select from decided
        where (decided.account_id, decided.name, decided.published_at) = (thing.account_id, thing.name, thing.published_at) or decided.post_id = post.id
      )
    ),
    settled as (
      select account_id, name, published_at, post_id from (
        select candidate.*, count(*) over (partition by account_id, name, published_at) as posts, count(*) over (partition by post_id) as things
        from candidate
      ) as counted where posts = 1 and things = 1
      union all
      select account_id, name, published_at, post_id from decided where post_id is not null
    ),
    wanted as (
      select unnamed.id, unnamed.source_id, unnamed.account_id, unnamed.captured_at, settled.post_id
      from unnamed left join settled using (account_id, name, published_at)
    ),
    compared as (
      select wanted.*, match.post_id as landed_post_id, match.batch_id
      from wanted left join post_match as match on match.workspace_id = ${workspaceId} and match.unnamed_id = wanted.id
    )
    select source_id as "sourceId", account_id as "accountId", captured_at as "capturedAt",
      coalesce(jsonb_agg(jsonb_build_object('unnamedId', id, 'postId', post_id) order by id) filter (where post_id is not null), '[]') as matches,
      coalesce(array_agg(distinct batch_id) filter (where batch_id is not null), '{}') as "landedIn"
    from compared
    group by source_id, account_id, captured_at
    having bool_or(post_id is distinct from landed_post_id)
    order by captured_at, account_id, source_id`.execute(db);
  return rows;
}

/** The batches of what was matched and is no longer there, because its import was undone. */
export async function findOrphanedBatches({ db }: DatabaseHandle, workspaceId: number): Promise<number[]> {
  const { rows } = await sql<{ batchId: number }>`
    select distinct match.batch_id as "batchId" from post_match as match
    where match.workspace_id = ${workspaceId} and not exists (
      select from unnamed_post_snapshot as unnamed where unnamed.workspace_id = ${workspaceId} and unnamed.id = match.unnamed_id
    )`.execute(db);
  return rows.map(({ batchId }) => batchId);
}
