import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";
import { creatorOfPost, decisionsInForce, mayBeOfCreator } from "#jobs/pieces/decisions-in-force.ts";

/** To be raised when the matching gives other pieces for the same posts: every creator is then matched anew. */
const matcherVersion = 1;

/**
 * A hash, by creator, over all that the matching reads of the creator. Creators with one account, no declared piece and no decision have
 * no pieces and are left out. Order does not matter to a sum, so no row is sorted: one pass over the posts of the workspace.
 */
async function hashCreators(
  db: Kysely<Database>,
  workspaceId: number,
  creatorId?: number,
): Promise<Map<number, string>> {
  const only = creatorId === undefined ? sql`true` : mayBeOfCreator(workspaceId, creatorId);
  const { rows } = await sql<{ creatorId: number; hash: string }>`
    with in_force as materialized (${decisionsInForce(workspaceId)}),
    decided as materialized (
      select post_id, sum(hashtextextended(row(said.*)::text, 1)) as hash
      from (
        select post_id, other_post_id, decision, extract(epoch from decided_at) as at from in_force
        union all
        select other_post_id, post_id, decision, extract(epoch from decided_at) from in_force
      ) as said
      group by post_id
    )
    select "creatorId", ${String(matcherVersion)} || ':' || count(*) || ':' || sum(hash) as hash
    from (
      select ${creatorOfPost} as "creatorId", post.account_id, post.piece_id, decided.post_id as decided,
        coalesce(decided.hash, 0) + hashtextextended(row(
          post.id, post.account_id, extract(epoch from post.published_at), post.format, post.title, post.caption,
          post.duration_seconds, post.hashtags, post.piece_id
        )::text, 0) as hash
      from post
      left join account on account.workspace_id = ${workspaceId} and account.id = post.account_id
      left join decided on decided.post_id = post.id
      where post.workspace_id = ${workspaceId} and ${only}
    ) as seen
    group by "creatorId"
    having count(distinct account_id) > 1 or count(piece_id) > 0 or count(decided) > 0`.execute(db);
  return new Map(rows.map((row) => [row.creatorId, row.hash]));
}

/** The hash of one creator; undefined where there is nothing to match. */
export async function hashCreator(
  db: Kysely<Database>,
  workspaceId: number,
  creatorId: number,
): Promise<string | undefined> {
  return (await hashCreators(db, workspaceId, creatorId)).get(creatorId);
}

/** The creators whose pieces are not those of what is stored now, in the order of their ids. */
export async function listStaleCreators(db: Kysely<Database>, workspaceId: number): Promise<number[]> {
  const hashes = await hashCreators(db, workspaceId);
  const matched = await db
    .selectFrom("matched_creator")
    .select(["creator_id", "input_hash"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  const known = new Map(matched.map((row) => [row.creator_id, row.input_hash]));
  const changed = [...hashes].flatMap(([id, hash]) => (known.get(id) === hash ? [] : [id]));
  const gone = [...known.keys()].filter((id) => !hashes.has(id));
  return [...changed, ...gone].sort((a, b) => a - b);
}
