import { sql } from "kysely";
import type { Entity } from "#db/records/field.ts";
import { type Touched, type TouchedSpan, touch } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { EntityChange } from "#jobs/load/fold-entities.ts";
import { touchingColumns } from "#jobs/load/touching-columns.ts";

/** Notes whose facts the changes of one entity's rows can move. */
export async function touchFacts(
  trx: DatabaseTransaction,
  workspaceId: number,
  entity: Entity,
  changes: readonly EntityChange[],
  touched: Touched,
): Promise<void> {
  if (changes.length === 0) return;
  for (const change of changes) if (change.isTouching) touchOwners(entity, change, touched);
  for (const orderId of await findOrders(trx, workspaceId, entity, changes)) touched.orders.add(orderId);
}

function touchOwners(entity: Entity, change: EntityChange, touched: Touched): void {
  const { owner, formerOwner } = change;
  const kind = touchingColumns[entity]?.kind;
  for (const id of [owner, formerOwner]) {
    if (id === null) continue;
    if (kind === "post") touch(touched.posts, id, null);
    if (kind === "campaign_post") touched.campaignPosts.add(id);
    if (kind === "account") touch(touched.accounts, id, null);
    if (kind === "reading") touch(touched.readings, id, betweenMoments(change));
    if (kind === "order") touched.orders.add(id);
  }
}

function betweenMoments({ moment, formerMoment }: EntityChange): TouchedSpan | null {
  if (!moment || !formerMoment) return null;
  const [from = 0, to = 0] = [moment.getTime(), formerMoment.getTime()].sort((a, b) => a - b);
  return { from, to };
}

/** Orders that are credited through what changed: to a post whose dimensions changed, or by a campaign's discount code. */
async function findOrders(
  { db }: DatabaseTransaction,
  workspaceId: number,
  entity: Entity,
  changes: readonly EntityChange[],
): Promise<number[]> {
  if (entity === "post") {
    const postIds = changes.flatMap((change) => (change.isTouching ? [change.owner ?? change.formerOwner] : []));
    const { rows } = await sql<{ order_id: number }>`
      select distinct order_id from touch
      where workspace_id = ${workspaceId} and post_id = any(${postIds}::bigint[])`.execute(db);
    return rows.map((row) => row.order_id);
  }
  if (entity === "campaign_discount_code") {
    // The code is read from the natural key, [campaign, code], which outlives the row.
    const { rows } = await sql<{ id: number }>`
      select id from "order"
      where workspace_id = ${workspaceId} and discount_code in (
        select external_id::jsonb ->> 1 from entity_key
        where workspace_id = ${workspaceId} and id = any(${changes.map((change) => change.id)}::bigint[])
          and external_id like '[%]' -- not one that was cut
      )`.execute(db);
    return rows.map((row) => row.id);
  }
  return [];
}
