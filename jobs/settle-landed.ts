import type { DatabaseHandle } from "#db/client.server.ts";
import { settleMatches } from "#jobs/matches/settle-matches.ts";
import { matchPieces } from "#jobs/pieces/match-pieces.ts";
import { rollupPairs } from "#jobs/pieces/pairs/rollup-pairs.ts";

/** What follows from all that a workspace holds, once something has landed or gone: posts for figures without an id, pieces of several posts, their posts side by side. */
export async function settleLanded(handle: DatabaseHandle, workspaceId: number, signal?: AbortSignal): Promise<void> {
  await settleMatches(handle, workspaceId);
  await matchPieces(handle, workspaceId, signal);
  await rollupPairs(handle, workspaceId);
}
