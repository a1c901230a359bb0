import { sql } from "kysely";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { createEntityKeys } from "#jobs/load/entity-keys.ts";
import { fitName } from "#jobs/load/fit-key.ts";
import type { NamedPiece } from "#jobs/pieces/name-pieces.ts";
import type { StoredPost } from "#jobs/pieces/read-creator.ts";

export interface CreatorPieces {
  readonly workspaceId: number;
  readonly creatorId: number;
  /** Of what the pieces were matched from. */
  readonly hash: string;
  readonly posts: readonly StoredPost[];
  readonly pieces: readonly NamedPiece[];
}

/** Puts the pieces of one creator in place of those that were stored; rows that stay the same are not written. */
export async function writeCreator(trx: DatabaseTransaction, creator: CreatorPieces): Promise<void> {
  const { workspaceId, creatorId, hash } = creator;
  const rows = await toRows(trx, creator);
  await sql`
    delete from post_piece
    where workspace_id = ${workspaceId} and creator_id = ${creatorId} and post_id <> all(${rows.map((row) => row.post_id)}::bigint[])
  `.execute(trx.db);
  await sql`
    insert into post_piece (workspace_id, post_id, piece_id, creator_id, matched_post_id, confidence, reason)
    select ${workspaceId}::int, post_id, piece_id, ${creatorId}::bigint, matched_post_id, confidence, reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as piece (post_id bigint, piece_id bigint, matched_post_id bigint, confidence double precision, reason jsonb)
    on conflict (workspace_id, post_id) do update
    set piece_id = excluded.piece_id, creator_id = excluded.creator_id, matched_post_id = excluded.matched_post_id,
      confidence = excluded.confidence, reason = excluded.reason
    where (post_piece.piece_id, post_piece.creator_id, post_piece.matched_post_id, post_piece.confidence, post_piece.reason)
      is distinct from (excluded.piece_id, excluded.creator_id, excluded.matched_post_id, excluded.confidence, excluded.reason)
  `.execute(trx.db);
  await sql`
    insert into matched_creator (workspace_id, creator_id, input_hash, matched_at)
    values (${workspaceId}, ${creatorId}, ${hash}, ${new Date()})
    on conflict (workspace_id, creator_id) do update set input_hash = excluded.input_hash, matched_at = excluded.matched_at
  `.execute(trx.db);
}

async function toRows(trx: DatabaseTransaction, { workspaceId, posts, pieces }: CreatorPieces) {
  const keys = createEntityKeys(workspaceId);
  for (const { scope, externalId } of pieces) keys.want("piece", scope, fitName(externalId));
  await keys.resolve(trx);
  const idOf = new Map(posts.map(({ key, id }) => [key, id]));
  const postId = (key: string) => {
    const id = idOf.get(key);
    if (id === undefined) throw new Error(`No post ${key} was read`);
    return id;
  };
  return pieces.flatMap(({ scope, externalId, members }) =>
    members.map(({ key, matchedKey, confidence, reason }) => ({
      post_id: postId(key),
      piece_id: keys.idOf("piece", scope, fitName(externalId)),
      matched_post_id: matchedKey === null ? null : postId(matchedKey),
      confidence: Math.round(confidence * 1000) / 1000,
      reason,
    })),
  );
}

/** Of a creator who is gone, or whose posts are one account's again, nothing stays. */
export async function removeCreator(
  { db }: DatabaseTransaction,
  workspaceId: number,
  creatorId: number,
): Promise<void> {
  for (const table of ["post_piece", "matched_creator"])
    await sql`
      delete from ${sql.table(table)}
      where workspace_id = ${workspaceId} and creator_id = ${creatorId}`.execute(db);
}
