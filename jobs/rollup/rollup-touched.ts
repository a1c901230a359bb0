import type { Touched } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { rollupAccounts } from "#jobs/rollup/accounts/rollup-accounts.ts";
import { noteDueLives } from "#jobs/rollup/note-due-lives.ts";
import { findReadPosts } from "#jobs/rollup/posts/find-read-posts.ts";
import { findRetieredPosts } from "#jobs/rollup/posts/find-retiered-posts.ts";
import { rollupPostCampaigns } from "#jobs/rollup/posts/rollup-post-campaigns.ts";
import { rollupPosts } from "#jobs/rollup/posts/rollup-posts.ts";
import { analyzeUnknown } from "#jobs/rollup/read/analyze-unknown.ts";
import { openRollup } from "#jobs/rollup/read/rollup-context.ts";
import { renewRevision } from "#jobs/rollup/renew-revision.ts";
import { findCreditedOrders, findOrdersSeenAnew } from "#jobs/rollup/sales/find-credited-orders.ts";
import { rollupCreditedCampaigns } from "#jobs/rollup/sales/rollup-credited-campaigns.ts";
import { rollupOrders } from "#jobs/rollup/sales/rollup-orders.ts";

/**
 * Brings every fact up to date with what a batch touched, as the last step of the transaction that lands it or takes it back.
 * The caller holds the workspace's lock. A span tells of snapshots only: a post or account of which anything else changed (its row, its
 * comments, its recommendations) is touched over all of time, and so is one that also joined or left a campaign.
 */
export async function rollupTouched(trx: DatabaseTransaction, workspaceId: number, touched: Touched): Promise<void> {
  await analyzeUnknown(trx, { isPatient: true });
  const context = await openRollup(trx, workspaceId);
  const retiered = touched.accounts.size > 0 ? await findRetieredPosts(context, touched.accounts) : [];
  const read = await findReadPosts(context, touched.readings);
  const posts = new Map([...touched.posts, ...[...retiered, ...read].map((id) => [id, null] as const)]);
  for (const id of touched.campaignPosts) if (posts.has(id)) posts.set(id, null);
  const ofCampaigns = [...touched.campaignPosts].filter((id) => !posts.has(id));
  await rollupPosts(context, posts);
  await rollupPostCampaigns(context, ofCampaigns);
  await rollupCreditedCampaigns(context, ofCampaigns);
  await rollupAccounts(context, touched.accounts);
  const moved = [...posts].flatMap(([id, span]) => (span === null ? [id] : []));
  const counted = [...posts].flatMap(([id, span]) => (span === null ? [] : [id]));
  const orders = new Set([
    ...touched.orders,
    ...(await findCreditedOrders(context, moved)),
    ...(counted.length > 0 ? await findOrdersSeenAnew(context, counted) : []),
  ]);
  // Once for what the orders were credited to, and once for what they are.
  await noteDueLives(trx, workspaceId, { posts, orders });
  await rollupOrders(context, orders);
  await noteDueLives(trx, workspaceId, { posts: new Map(), orders });
  await renewRevision(trx, workspaceId);
}
