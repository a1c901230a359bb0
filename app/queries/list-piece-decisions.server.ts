import { type Kysely, sql } from "kysely";
import { postTitle } from "#app/queries/find-piece.server.ts";
import type { Database } from "#db/schema/database.ts";

/** What a person decided of some posts in one act. */
export interface PieceAct {
  readonly act: string;
  readonly decision: "join" | "split";
  readonly decidedAt: Date;
  /** Titles and platforms of the posts on both sides. */
  readonly posts: readonly { readonly platform: string; readonly title: string }[];
}

/** The acts, not undone, that concern any of the posts, newest first. */
export async function listPieceActs(
  db: Kysely<Database>,
  workspaceId: number,
  postIds: readonly number[],
): Promise<PieceAct[]> {
  const { rows } = await sql<PieceAct>`
    select d.act, d.decision, d.decided_at as "decidedAt",
      jsonb_agg(distinct jsonb_build_object('platform', p.platform, 'title', ${postTitle})) as posts
    from piece_decision as d
    join post as p on p.workspace_id = ${workspaceId} and p.id in (d.post_id, d.other_post_id)
    where d.workspace_id = ${workspaceId} and d.undone_at is null and d.act in (
      select act from piece_decision
      where workspace_id = ${workspaceId} and (post_id = any(${postIds}::bigint[]) or other_post_id = any(${postIds}::bigint[]))
    )
    group by d.act, d.decision, d.decided_at
    order by d.decided_at desc, d.act`.execute(db);
  return rows;
}
