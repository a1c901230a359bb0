import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";
import { creatorOfPost, decisionsInForce, mayBeOfCreator } from "#jobs/pieces/decisions-in-force.ts";
import type { PieceDecision, PiecePost } from "#jobs/pieces/piece-post.ts";

/** A post with the id that it has in this database. */
export interface StoredPost extends PiecePost {
  readonly id: number;
}

export interface CreatorPosts {
  readonly posts: readonly StoredPost[];
  readonly decisions: readonly PieceDecision[];
}

interface PostRow extends Omit<StoredPost, "publishedAt" | "account" | "key"> {
  readonly platform: string;
  readonly externalId: string;
  readonly accountId: number | null;
  readonly publishedAt: Date | null;
}

/** All posts of a creator, and what persons decided of them. */
export async function readCreator(db: Kysely<Database>, workspaceId: number, creatorId: number): Promise<CreatorPosts> {
  const { rows } = await sql<PostRow>`
    with in_force as materialized (${decisionsInForce(workspaceId)})
    select post.id, post.platform, post.external_id as "externalId", post.account_id as "accountId",
      post.published_at as "publishedAt", post.format, post.title, post.caption, post.duration_seconds as "durationSeconds",
      coalesce(post.hashtags, '{}') as hashtags,
      case when ${isSplitFromElsewhere(workspaceId)} then null else declared.external_id end as "declaredPiece"
    from post
    left join account on account.workspace_id = ${workspaceId} and account.id = post.account_id
    left join entity_key as declared on declared.workspace_id = ${workspaceId} and declared.id = post.piece_id
    where post.workspace_id = ${workspaceId} and ${mayBeOfCreator(workspaceId, creatorId)} and ${creatorOfPost} = ${creatorId}`.execute(
    db,
  );
  const posts = rows.map(({ platform, externalId, accountId, publishedAt, ...row }) => ({
    ...row,
    key: JSON.stringify([platform, externalId]),
    account: String(accountId),
    publishedAt: publishedAt?.getTime() ?? null,
  }));
  return { posts, decisions: await readDecisions(db, workspaceId, posts) };
}

/**
 * A source may declare one piece across accounts that are not joined to one creator. Split there, the post whose key comes later leaves.
 */
function isSplitFromElsewhere(workspaceId: number) {
  return sql`exists (
    select from in_force
    join post as other on other.workspace_id = ${workspaceId}
      and other.id = case when in_force.post_id = post.id then in_force.other_post_id else in_force.post_id end
    left join account as others on others.workspace_id = ${workspaceId} and others.id = other.account_id
    where in_force.decision = 'split' and post.id in (in_force.post_id, in_force.other_post_id)
      and other.piece_id = post.piece_id
      and coalesce(others.creator_id, other.account_id, other.id) <> ${creatorOfPost}
      and (other.platform collate "C", other.external_id collate "C") < (post.platform collate "C", post.external_id collate "C")
  )`;
}

async function readDecisions(
  db: Kysely<Database>,
  workspaceId: number,
  posts: readonly StoredPost[],
): Promise<PieceDecision[]> {
  const keyOf = new Map(posts.map(({ id, key }) => [id, key]));
  const { rows } = await sql<{ one: number; other: number; decision: "join" | "split"; decidedAt: Date }>`
    select post_id as one, other_post_id as other, decision, decided_at as "decidedAt"
    from (${decisionsInForce(workspaceId)}) as in_force
    where post_id = any(${[...keyOf.keys()]}::bigint[])`.execute(db);
  return rows.flatMap(({ one, other, decision, decidedAt }) => {
    const [a, b] = [keyOf.get(one), keyOf.get(other)];
    return a === undefined || b === undefined ? [] : [{ decision, posts: [a, b], decidedAt: decidedAt.getTime() }];
  });
}
