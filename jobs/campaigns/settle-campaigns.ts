import { createHash } from "node:crypto";
import type { DatabaseHandle } from "#db/client.server.ts";
import { listRulePosts, type RulePost } from "#jobs/campaigns/list-rule-posts.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { undoBatches } from "#jobs/load/undo-batches.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";

/** Below every source: whatever else is said of a post and a campaign comes before what follows from a rule. */
const ruleSource = { source: "campaign-rule", rank: 1 };

/**
 * Brings the posts that belong to campaigns by rule in line with what is known of posts, accounts and campaigns: those of a campaign are one batch,
 * landed anew before the old one is taken back, so that what stays is not touched. To be run by whoever holds the workspace, after anything landed
 * or was undone; interrupted, the next run goes on. Returns how many campaigns changed.
 */
export async function settleCampaigns(handle: DatabaseHandle, workspaceId: number): Promise<number> {
  const wanted = await listRulePosts(handle.db, workspaceId);
  const byKey = new Map([...wanted].map(([campaign, posts]) => [keyOf(campaign, posts), { campaign, posts }]));
  const landed = await listLanded(handle, workspaceId);
  const missing = [...byKey].filter(([key]) => !landed.some(({ batch_key }) => batch_key === key));
  for (const [key, { campaign, posts }] of missing) await landPosts(handle, workspaceId, key, campaign, posts);
  const outdated = landed.filter(({ batch_key }) => !byKey.has(batch_key)).map(({ batch_id }) => batch_id);
  await undoBatches(handle, workspaceId, outdated, rollupTouched);
  return Math.max(missing.length, outdated.length);
}

function keyOf(campaign: string, posts: readonly RulePost[]): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([campaign, posts]))
    .digest("hex");
  return `${ruleSource.source} ${hash}`;
}

async function listLanded({ db }: DatabaseHandle, workspaceId: number) {
  return db
    .selectFrom("ingest_batch as batch")
    .innerJoin("source", (join) =>
      join.onRef("source.source_id", "=", "batch.source_id").on("source.workspace_id", "=", workspaceId),
    )
    .select(["batch.batch_id", "batch.batch_key"])
    .where("batch.workspace_id", "=", workspaceId)
    .where("source.source", "=", ruleSource.source)
    .execute();
}

async function landPosts(
  handle: DatabaseHandle,
  workspaceId: number,
  batchKey: string,
  campaign: string,
  posts: readonly RulePost[],
): Promise<void> {
  await landBatch(
    handle,
    {
      workspaceId,
      source: ruleSource,
      batchKey,
      contentHash: batchKey,
      connectorVersion: 1,
      mappingHash: null,
      import: null,
      rowsRead: posts.length,
      records: new Map([["campaign_post", posts.map((post) => ({ campaign_id: campaign, ...post }))]]),
      rejects: [],
    },
    rollupTouched,
  );
}
