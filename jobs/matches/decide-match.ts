import type { DatabaseHandle } from "#db/client.server.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { settleMatches } from "#jobs/matches/settle-matches.ts";

/** The post that a person says it is; null leaves it out for good. */
export interface MatchDecision {
  readonly postId: number | null;
}

/**
 * Keeps what a person decided of a post without an id, or forgets it (undefined), and lands or takes back what follows. It holds for every export of the same account, title and time. The caller
 * holds the workspace.
 */
export async function decideMatch(
  handle: DatabaseHandle,
  workspaceId: number,
  unnamedId: number,
  decision: MatchDecision | undefined,
): Promise<void> {
  const { db } = handle;
  const thing = await db
    .selectFrom("unnamed_post_snapshot")
    .select(["account_id", "title", "published_at"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", unnamedId)
    .executeTakeFirst();
  if (!thing) throw new ConnectorError("unreadable_file", "What was to be decided is no longer there.");
  const key = {
    workspace_id: workspaceId,
    account_id: thing.account_id,
    title: thing.title ?? "",
    published_at: thing.published_at,
  };
  if (decision === undefined)
    await db
      .deleteFrom("post_match_decision")
      .where((eb) => eb.and(key))
      .execute();
  else {
    await checkPost(handle, workspaceId, thing.account_id, decision.postId);
    await db
      .insertInto("post_match_decision")
      .values({ ...key, post_id: decision.postId })
      .onConflict((conflict) =>
        conflict
          .columns(["workspace_id", "account_id", "title", "published_at"])
          .doUpdateSet((eb) => ({ post_id: eb.ref("excluded.post_id"), decided_at: eb.ref("excluded.decided_at") })),
      )
      .execute();
  }
  await settleMatches(handle, workspaceId);
}

async function checkPost(
  { db }: DatabaseHandle,
  workspaceId: number,
  accountId: number,
  postId: number | null,
): Promise<void> {
  if (postId === null) return;
  const post = await db
    .selectFrom("post")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("account_id", "=", accountId)
    .where("id", "=", postId)
    .executeTakeFirst();
  if (!post) throw new ConnectorError("unreadable_file", "There is no post of that account under this id.");
}
