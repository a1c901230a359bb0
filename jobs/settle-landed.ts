import type { DatabaseHandle } from "#db/client.server.ts";
import type { StreamName } from "#db/records/streams.ts";
import { settleCampaigns } from "#jobs/campaigns/settle-campaigns.ts";
import { settleLives } from "#jobs/lives/settle-lives.ts";
import { findUnsettledStreams, noteSettled, type Unsettled } from "#jobs/load/settled-until.ts";
import { settleMatches } from "#jobs/matches/settle-matches.ts";
import { matchPieces } from "#jobs/pieces/match-pieces.ts";
import { rollupPairs } from "#jobs/pieces/pairs/rollup-pairs.ts";

/** Which streams each step reads, directly or through rows and facts that follow from them. */
const readBy = {
  matches: ["unnamed_post_snapshot", "post"],
  campaigns: ["campaign", "campaign_creator", "account", "post"],
  pieces: ["account", "post"],
  pairs: [
    "account",
    "post",
    "post_snapshot",
    "post_surface_snapshot",
    "campaign",
    "campaign_creator",
    "campaign_post",
    "campaign_cost",
    "campaign_discount_code",
    "order",
    "order_line",
    "touch",
  ],
} as const satisfies Record<string, readonly StreamName[]>;

/** What follows from all that a workspace holds, once something has landed or gone: posts for figures without an id, posts of campaigns, pieces of several posts and their posts side by side, how posts live. */
export async function settleLanded(handle: DatabaseHandle, workspaceId: number, signal?: AbortSignal): Promise<void> {
  const unsettled = await findUnsettledStreams(handle, workspaceId);
  await settle(handle, workspaceId, { ...unsettled, streams: "any" }, signal);
}

/**
 * What follows from what has landed since the workspace was settled last, by whichever run: each of these steps looks through all that the
 * workspace holds, and mostly a pull brings nothing that it reads.
 */
export async function settleNew(handle: DatabaseHandle, workspaceId: number, signal?: AbortSignal): Promise<void> {
  await settle(handle, workspaceId, await findUnsettledStreams(handle, workspaceId), signal);
}

async function settle(
  handle: DatabaseHandle,
  workspaceId: number,
  unsettled: Unsettled,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { streams } = unsettled;
  const isDue = (step: keyof typeof readBy) => streams === "any" || readBy[step].some((stream) => streams.has(stream));
  const matched = isDue("matches") ? await settleMatches(handle, workspaceId) : 0;
  const moved = isDue("campaigns") ? await settleCampaigns(handle, workspaceId) : 0;
  if (isDue("pieces")) await matchPieces(handle, workspaceId, signal);
  if (isDue("pairs") || matched + moved > 0) await rollupPairs(handle, workspaceId);
  // It has its own list of what is due, to which pages add too.
  await settleLives(handle, workspaceId, new Date());
  await noteSettled(handle, workspaceId, unsettled);
}
