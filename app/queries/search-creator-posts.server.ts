import { type Kysely, sql } from "kysely";
import { postTitle } from "#app/queries/find-piece.server.ts";
import { searchCondition } from "#app/queries/search-condition.server.ts";
import type { Database } from "#db/schema/database.ts";

export interface FoundPost {
  readonly id: number;
  readonly platform: string;
  readonly title: string;
  readonly publishedAt: Date | null;
}

const mostFound = 20;

/** Other posts of a post's creator that are not in its piece yet, by words of title or caption, the nearest in time first. */
export async function searchCreatorPosts(
  db: Kysely<Database>,
  workspaceId: number,
  postId: number,
  text: string,
): Promise<FoundPost[]> {
  const { rows } = await sql<FoundPost>`
    with this as (
      select post.id, post.published_at, post.account_id, account.creator_id, m.piece_id
      from post
      left join account on account.workspace_id = ${workspaceId} and account.id = post.account_id
      left join post_piece as m on m.workspace_id = ${workspaceId} and m.post_id = post.id
      where post.workspace_id = ${workspaceId} and post.id = ${postId}
    )
    select p.id, p.platform, ${postTitle} as title, p.published_at as "publishedAt"
    from this
    join post as p on p.workspace_id = ${workspaceId} and p.id <> this.id and p.account_id in (
      select id from account where workspace_id = ${workspaceId} and creator_id = this.creator_id
      union all select this.account_id
    )
    left join post_piece as m on m.workspace_id = ${workspaceId} and m.post_id = p.id
    where (m.piece_id is null or m.piece_id is distinct from this.piece_id)
      and ${searchCondition(text, [sql`coalesce(p.title, '')`, sql`coalesce(p.caption, '')`, sql`p.external_id`])}
    order by abs(extract(epoch from p.published_at - this.published_at)) nulls last, p.platform, p.external_id
    limit ${mostFound}`.execute(db);
  return rows;
}
