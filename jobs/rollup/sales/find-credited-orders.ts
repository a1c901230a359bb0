import { copyOut } from "#jobs/rollup/read/copy-out.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { stageIds } from "#jobs/rollup/stage/stage-ids.ts";

/** The orders of which a line is credited to one of these posts: they are sold under its dimensions. */
export async function findCreditedOrders(context: RollupContext, postIds: readonly number[]): Promise<Set<number>> {
  const orders = new Set<number>();
  if (postIds.length === 0) return orders;
  await stageIds(context, postIds);
  await copyOut(
    context.client,
    `select c.order_id from rollup_touched t cross join lateral (
      select x.order_id from order_credit x where x.workspace_id = ${context.workspaceId} and x.post_id = t.id offset 0) c`,
    (row) => orders.add(row.int8() ?? 0),
  );
  return orders;
}
