import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Pool } from "pg";
import { enqueueJob } from "#db/queue.server.ts";
import type { Database } from "#db/schema/database.ts";

export interface PieceContext {
  readonly db: Kysely<Database>;
  readonly pool: Pool;
  readonly workspaceId: number;
}

export type PieceProblem = "no_post" | "too_late";

/**
 * Does what a form of the pages of posts and pieces asks for (its field `intent`: join, split, undo) and asks for the matching. Returns what
 * is wrong with it, if anything. Decisions are never changed, only followed by newer ones or marked as undone.
 */
export async function changePiece(context: PieceContext, form: FormData): Promise<PieceProblem | undefined> {
  const problem = await keepDecision(context, form);
  if (problem === undefined) await enqueueJob(context.pool, context.workspaceId, "match-pieces", {});
  return problem;
}

async function keepDecision(context: PieceContext, form: FormData): Promise<PieceProblem | undefined> {
  switch (form.get("intent")) {
    case "join":
      return join(context, toId(form.get("post")), toId(form.get("other")));
    case "split":
      return split(context, toId(form.get("post")));
    case "undo":
      return undo(context, String(form.get("act")));
    default:
      return "no_post";
  }
}

/** All that is in the piece of the one is then one piece with all that is in that of the other. */
async function join(context: PieceContext, post: number, other: number): Promise<PieceProblem | undefined> {
  const [ofPost, ofOther] = [await listTogether(context, post), await listTogether(context, other)];
  if (ofPost.length === 0 || ofOther.length === 0) return "no_post";
  if (ofPost[0]?.creator !== ofOther[0]?.creator || ofPost.some(({ id }) => id === other)) return "too_late";
  const pairs = ofPost.flatMap((one) => ofOther.map(({ id }) => [one.id, id] as const));
  return write(context, "join", pairs);
}

/** The post leaves every other post of its piece. */
async function split(context: PieceContext, post: number): Promise<PieceProblem | undefined> {
  const others = (await listTogether(context, post)).filter(({ id }) => id !== post);
  if (others.length === 0) return "too_late";
  return write(
    context,
    "split",
    others.map(({ id }) => [post, id] as const),
  );
}

/** The posts of a post's piece, itself included, and whose they are; none if there is no such post. */
async function listTogether({ db, workspaceId }: PieceContext, post: number) {
  const { rows } = await sql<{ id: number; creator: number }>`
    select p.id, coalesce(a.creator_id, p.account_id, p.id) as creator
    from post as p
    left join account as a on a.workspace_id = ${workspaceId} and a.id = p.account_id
    where p.workspace_id = ${workspaceId} and (p.id = ${post} or p.id in (
      select post_id from post_piece where workspace_id = ${workspaceId} and piece_id = (
        select piece_id from post_piece where workspace_id = ${workspaceId} and post_id = ${post}
      )
    ))
    order by p.id <> ${post}, p.id`.execute(db);
  return rows.some(({ id }) => id === post) ? rows : [];
}

async function write(
  { db, workspaceId }: PieceContext,
  decision: "join" | "split",
  pairs: readonly (readonly [number, number])[],
): Promise<undefined> {
  const act = randomUUID();
  const decided_at = new Date();
  await db
    .insertInto("piece_decision")
    .values(
      pairs.map(([one, other]) => ({
        workspace_id: workspaceId,
        act,
        post_id: Math.min(one, other),
        other_post_id: Math.max(one, other),
        decision,
        decided_at,
      })),
    )
    .execute();
}

async function undo({ db, workspaceId }: PieceContext, act: string): Promise<PieceProblem | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(act)) return "too_late";
  const undone = await db
    .updateTable("piece_decision")
    .set({ undone_at: new Date() })
    .where("workspace_id", "=", workspaceId)
    .where(sql<string>`act::text`, "=", act)
    .where("undone_at", "is", null)
    .executeTakeFirst();
  return undone.numUpdatedRows === 0n ? "too_late" : undefined;
}

function toId(value: FormDataEntryValue | null): number {
  return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : 0;
}
