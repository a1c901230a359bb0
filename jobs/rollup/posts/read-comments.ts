import { readUntilOf } from "#jobs/rollup/posts/comments-read.ts";
import { copyOut } from "#jobs/rollup/read/copy-out.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";

/** What is known of a post's comments. */
export interface PostComments {
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** When its dated comments with purchase intent were written. */
  readonly intentsAt: number[];
  /** Comments with purchase intent whose time is unknown. */
  readonly undatedIntents: number;
  /** Every comment written before this moment is known; null where no source says so. */
  readonly readUntil: number | null;
}

/** The comments of the posts in rollup_touched; a post without any, of which no source says that it has none, is left out. */
export async function readComments(context: RollupContext): Promise<Map<number, PostComments>> {
  const comments = new Map<number, PostComments>();
  const ofPost = `c.workspace_id = ${context.workspaceId} and c.post_id = t.id`;
  await copyOut(
    context.client,
    `select t.id, s.first_at, s.last_at, s.undated, r.read_until from rollup_touched t cross join lateral (
      select count(*) as comments, min(c.created_at) as first_at, max(c.created_at) as last_at,
        count(*) filter (where c.is_purchase_intent and c.created_at is null) as undated
      from comment c where ${ofPost}) s
    left join lateral (select p.account_id from post p where p.workspace_id = ${context.workspaceId} and p.id = t.id offset 0) p on true
    cross join lateral (select ${readUntilOf(context.workspaceId, "t.id", "p.account_id")} as read_until offset 0) r
    where s.comments > 0 or r.read_until is not null`,
    (row) => {
      const id = row.int8() ?? 0;
      const [firstAt, lastAt, undatedIntents, readUntil] = [row.time(), row.time(), row.int8() ?? 0, row.time()];
      comments.set(id, { firstAt, lastAt, intentsAt: [], undatedIntents, readUntil });
    },
  );
  if (comments.size === 0) return comments;
  await copyOut(
    context.client,
    `select t.id, s.created_at from rollup_touched t cross join lateral (
      select c.created_at from comment c where ${ofPost} and c.is_purchase_intent and c.created_at is not null offset 0) s`,
    (row) => {
      const id = row.int8() ?? 0;
      comments.get(id)?.intentsAt.push(row.time() ?? 0);
    },
  );
  return comments;
}
