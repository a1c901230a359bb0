import { type RawBuilder, sql } from "kysely";

/** The ids of the posts of a piece. */
export function postsOfPiece(workspaceId: number, piece: number): RawBuilder<number> {
  return sql`(select m.post_id from post_piece as m where m.workspace_id = ${workspaceId} and m.piece_id = ${piece})`;
}
