import { type Kysely, sql } from "kysely";
import { z } from "zod";
import { type PieceReason, pieceReason } from "#db/pieces/piece-reason.ts";
import type { Database } from "#db/schema/database.ts";

/** One post of a piece. */
export interface Placement {
  readonly id: number;
  readonly platform: string;
  /** As the platform names it. */
  readonly externalId: string;
  readonly title: string;
  readonly account: string | null;
  readonly publishedAt: Date | null;
  /** 0 .. 1 */
  readonly confidence: number;
  readonly reason: PieceReason;
  /** Platform of the post that it was compared with. */
  readonly comparedWith: string | null;
}

/** What a post is called where several stand together. */
export const postTitle = sql<string>`coalesce(nullif(p.title, ''), nullif(left(p.caption, 120), ''), p.external_id)`;

/** The posts of a piece, the earliest first. */
export async function listPlacements(
  db: Kysely<Database>,
  workspaceId: number,
  pieceId: number | null,
): Promise<Placement[]> {
  if (pieceId === null) return [];
  const { rows } = await sql<Placement>`
    select p.id, p.platform, p.external_id as "externalId", ${postTitle} as title, coalesce(a.handle, a.name, a.external_id) as account,
      p.published_at as "publishedAt", m.confidence, m.reason, compared.platform as "comparedWith"
    from post_piece as m
    join post as p on p.workspace_id = ${workspaceId} and p.id = m.post_id
    left join account as a on a.workspace_id = ${workspaceId} and a.id = p.account_id
    left join post as compared on compared.workspace_id = ${workspaceId} and compared.id = m.matched_post_id
    where m.workspace_id = ${workspaceId} and m.piece_id = ${pieceId}
    order by p.published_at nulls last, p.platform, p.external_id`.execute(db);
  return rows.map((row) => ({ ...row, reason: pieceReason.parse(row.reason) }));
}

/** Where an address of a piece leads now. A derived piece is called after its first post: when that changes, the old name finds the new one. */
export type PiecePlace = { readonly pieceId: number } | { readonly postId: number };

/** The piece of an id; of an id that no post bears any more, the piece or at least the post that it was called after. */
export async function findPiece(
  db: Kysely<Database>,
  workspaceId: number,
  id: number,
): Promise<PiecePlace | undefined> {
  const { rows } = await sql<{ scope: string; externalId: string; isBorne: boolean }>`
    select k.scope, k.external_id as "externalId",
      exists (select from post_piece where workspace_id = ${workspaceId} and piece_id = ${id}) as "isBorne"
    from entity_key as k
    where k.workspace_id = ${workspaceId} and k.entity = 'piece' and k.id = ${id}`.execute(db);
  const [found] = rows;
  if (!found) return undefined;
  return found.isBorne ? { pieceId: id } : findNamesake(db, workspaceId, found);
}

/** Written by match-pieces as [platform, id of the post]. */
const derivedName = z.tuple([z.string(), z.string()]);

async function findNamesake(
  db: Kysely<Database>,
  workspaceId: number,
  { scope, externalId }: { scope: string; externalId: string },
): Promise<PiecePlace | undefined> {
  if (scope !== "derived" || !externalId.endsWith("]")) return undefined;
  const [platform, name] = derivedName.parse(JSON.parse(externalId));
  const { rows } = await sql<{ pieceId: number | null; postId: number }>`
    select m.piece_id as "pieceId", p.id as "postId"
    from post as p
    left join post_piece as m on m.workspace_id = ${workspaceId} and m.post_id = p.id
    where p.workspace_id = ${workspaceId} and p.id = (
      select id from entity_key
      where workspace_id = ${workspaceId} and entity = 'post' and scope = ${platform} and external_id = ${name}
    )`.execute(db);
  const [post] = rows;
  if (!post) return undefined;
  return post.pieceId === null ? { postId: post.postId } : { pieceId: post.pieceId };
}

/** Whether the pieces of a workspace are about to change: a decision was made and its job has not ended. */
export async function isMatching(db: Kysely<Database>, workspaceId: number): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (
      select from job_run
      where workspace_id = ${workspaceId} and job = 'match-pieces' and status in ('queued', 'running')
        and queued_at > now() - interval '1 day'
    ) as is`.execute(db);
  return rows[0]?.is ?? false;
}
