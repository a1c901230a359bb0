import type { DatabaseHandle } from "#db/client.server.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import { lockWorkspace } from "#jobs/load/lock-workspace.ts";
import { hashCreators, listStaleCreators } from "#jobs/pieces/hash-creators.ts";
import { matchPosts } from "#jobs/pieces/match-posts.ts";
import { namePieces } from "#jobs/pieces/name-pieces.ts";
import { readCreator } from "#jobs/pieces/read-creator.ts";
import { removeCreator, writeCreator } from "#jobs/pieces/write-creator.ts";

export interface MatchedPieces {
  /** Creators of whom something had changed. */
  readonly creators: number;
}

/**
 * Matches the posts of every creator of whom anything that the matching reads has changed since: posts, accounts, declared pieces,
 * decisions. One transaction a creator, so it can stop anywhere and go on later; what did not change is left alone.
 */
export async function matchPieces(
  handle: DatabaseHandle,
  workspaceId: number,
  signal?: AbortSignal,
): Promise<MatchedPieces> {
  const stale = await listStaleCreators(handle.db, workspaceId);
  for (const creatorId of stale) {
    signal?.throwIfAborted();
    await runInTransaction(handle, async (trx) => {
      await lockWorkspace(trx, workspaceId);
      const hash = (await hashCreators(trx.db, workspaceId, creatorId)).get(creatorId);
      if (hash === undefined) return removeCreator(trx, workspaceId, creatorId);
      const { posts, decisions } = await readCreator(trx, workspaceId, creatorId);
      const pieces = namePieces(posts, matchPosts(posts, decisions));
      return writeCreator(trx, { workspaceId, creatorId, hash, posts, pieces });
    });
  }
  return { creators: stale.length };
}
