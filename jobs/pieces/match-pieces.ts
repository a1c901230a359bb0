import type { DatabaseHandle } from "#db/client.server.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import { lockWorkspace } from "#jobs/load/lock-workspace.ts";
import { hashCreator, listStaleCreators } from "#jobs/pieces/hash-creators.ts";
import { matchPosts } from "#jobs/pieces/match-posts.ts";
import { namePieces } from "#jobs/pieces/name-pieces.ts";
import { readCreator } from "#jobs/pieces/read-creator.ts";
import { removeCreator, writeCreator } from "#jobs/pieces/write-creator.ts";

export interface MatchedPieces {
  /** Creators of whom something had changed. */
  readonly creators: number;
}

/** How often a creator is matched again whose posts change meanwhile; after that the next run does it. */
const mostTries = 3;

/**
 * Matches the posts of every creator of whom anything that the matching reads has changed since: posts, accounts, declared pieces,
 * decisions. A creator is one transaction, so it can stop anywhere and go on later; what did not change is left alone.
 */
export async function matchPieces(
  handle: DatabaseHandle,
  workspaceId: number,
  signal?: AbortSignal,
): Promise<MatchedPieces> {
  const stale = await listStaleCreators(handle.db, workspaceId);
  for (const creatorId of stale) {
    for (let tries = 0; tries < mostTries; tries++) {
      signal?.throwIfAborted();
      if (await matchCreator(handle, workspaceId, creatorId)) break;
    }
  }
  return { creators: stale.length };
}

/** The matching itself takes seconds for thousands of posts and holds no lock: only what it read unchanged is written. */
async function matchCreator(handle: DatabaseHandle, workspaceId: number, creatorId: number): Promise<boolean> {
  const before = await hashCreator(handle.db, workspaceId, creatorId);
  const { posts, decisions } = await readCreator(handle.db, workspaceId, creatorId);
  const pieces = before === undefined ? [] : namePieces(posts, matchPosts(posts, decisions));
  return runInTransaction(handle, async (trx) => {
    await lockWorkspace(trx, workspaceId);
    const hash = await hashCreator(trx.db, workspaceId, creatorId);
    if (hash !== before) return false;
    if (hash === undefined) await removeCreator(trx, workspaceId, creatorId);
    else await writeCreator(trx, { workspaceId, creatorId, hash, posts, pieces });
    return true;
  });
}
