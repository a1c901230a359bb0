import { type RawBuilder, sql } from "kysely";

/** The decision that holds for each pair of posts: post_id, other_post_id, decision, decided_at. */
export function decisionsInForce(workspaceId: number): RawBuilder<unknown> {
  return sql`
    select distinct on (post_id, other_post_id) post_id, other_post_id, decision, decided_at
    from piece_decision
    where workspace_id = ${workspaceId} and undone_at is null
    order by post_id, other_post_id, decided_at desc, act desc`;
}

/** Whether a row of post may be of a creator: found by index; creatorOfPost then says whether it is. */
export function mayBeOfCreator(workspaceId: number, creatorId: number): RawBuilder<unknown> {
  return sql`post.id in (
    select id from post where workspace_id = ${workspaceId} and account_id in (
      select id from account where workspace_id = ${workspaceId} and creator_id = ${creatorId}
      union all select ${creatorId}::bigint
    )
    union all select ${creatorId}::bigint
  )`;
}

/** Whose posts are matched together: the creator's, else the account's that is joined to none, else those of nobody known, each alone. */
export const creatorOfPost = sql`coalesce(account.creator_id, post.account_id, post.id)`;
