import { providedBit } from "#db/metrics/measures.ts";
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

/** The orders credited to one of these posts of which it changed whether the views of the post are known on their day. */
export async function findOrdersSeenAnew(context: RollupContext, postIds: Iterable<number>): Promise<Set<number>> {
  const orders = new Set<number>();
  await stageIds(context, postIds);
  await copyOut(
    context.client,
    `select c.order_id from rollup_touched t cross join lateral (
      select x.order_id, x.day, x.has_views from order_credit x
      where x.workspace_id = ${context.workspaceId} and x.post_id = t.id offset 0) c
    where c.has_views <> exists (
      select from post_day d where d.workspace_id = ${context.workspaceId} and d.post_id = t.id and d.day = c.day
        and d.provided & ${providedBit("views")} <> 0)`,
    (row) => orders.add(row.int8() ?? 0),
  );
  return orders;
}
