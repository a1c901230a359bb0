import type { DatabaseHandle } from "#db/client.server.ts";
import { settleCampaigns } from "#jobs/campaigns/settle-campaigns.ts";
import { settleLives } from "#jobs/lives/settle-lives.ts";
import { settleMatches } from "#jobs/matches/settle-matches.ts";
import { matchPieces } from "#jobs/pieces/match-pieces.ts";
import { rollupPairs } from "#jobs/pieces/pairs/rollup-pairs.ts";

/** What follows from all that a workspace holds, once something has landed or gone: posts for figures without an id, posts of campaigns, pieces of several posts and their posts side by side, how posts live. */
export async function settleLanded(handle: DatabaseHandle, workspaceId: number, signal?: AbortSignal): Promise<void> {
  await settleMatches(handle, workspaceId);
  await settleCampaigns(handle, workspaceId);
  await matchPieces(handle, workspaceId, signal);
  await rollupPairs(handle, workspaceId);
  await settleLives(handle, workspaceId, new Date());
}
