import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";

type Db = DatabaseHandle["db"];

/** Whose things: a creator, or an account that is joined to none, by id. */
export interface Owner {
  readonly workspaceId: number;
  readonly ownerId: number;
}

/** The owner's accounts. */
export async function listAccounts(db: Db, { workspaceId, ownerId }: Owner): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from account
    where workspace_id = ${workspaceId} and (creator_id = ${ownerId} or (id = ${ownerId} and creator_id is null))
    order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Posts of some accounts, the first `most` of them by id. */
export async function listPosts(
  db: Db,
  workspaceId: number,
  accounts: readonly number[],
  most: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from post where workspace_id = ${workspaceId} and account_id = any(${accounts}::bigint[])
    order by id limit ${most}`.execute(db);
  return rows.map(({ id }) => id);
}

export async function countPosts(db: Db, workspaceId: number, accounts: readonly number[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from post where workspace_id = ${workspaceId} and account_id = any(${accounts}::bigint[])`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** The pieces of some posts that no other post stands in, of sources and derived ones. */
export async function listOwnPieces(db: Db, workspaceId: number, posts: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with own as (
      select piece_id from post where workspace_id = ${workspaceId} and id = any(${posts}::bigint[]) and piece_id is not null
      union select piece_id from post_piece where workspace_id = ${workspaceId} and post_id = any(${posts}::bigint[])
    )
    select piece_id as id from own
    where not exists (
      select from post as other
      where other.workspace_id = ${workspaceId} and other.piece_id = own.piece_id and other.id <> all(${posts}::bigint[])
    ) and not exists (
      select from post_piece as other
      where other.workspace_id = ${workspaceId} and other.piece_id = own.piece_id and other.post_id <> all(${posts}::bigint[])
    )`.execute(db);
  return rows.map(({ id }) => id);
}
