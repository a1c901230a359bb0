import { sql } from "kysely";
import { forgetSettled } from "#db/forget-settled.server.ts";
import { createTouched, type Touched, touch } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { decisionOn } from "#jobs/load/account-decisions.ts";
import { foldEntities } from "#jobs/load/fold-entities.ts";
import { followChanges } from "#jobs/load/follow-changes.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";

/** Brings some accounts in line with the decisions that hold: their creators, which of them are another's ids, and the facts. */
export async function followDecisions(
  trx: DatabaseTransaction,
  workspaceId: number,
  accountIds: readonly number[],
): Promise<void> {
  const touched = createTouched();
  const changes = await foldEntities(trx, workspaceId, "account", accountIds);
  await followChanges(trx, workspaceId, "account", accountIds, changes, touched);
  const moved = await writeAliases(trx, workspaceId, accountIds);
  await touchMoved(trx, workspaceId, moved, touched);
  await rollupTouched(trx, workspaceId, touched);
  await forgetSettled(trx.db, workspaceId);
}

/** Returns the accounts whose alias came, changed or went, and those that they were or are another id of. */
async function writeAliases(
  { db }: DatabaseTransaction,
  workspaceId: number,
  accountIds: readonly number[],
): Promise<number[]> {
  const { rows } = await sql<{ account_id: number; before: number | null; now: number | null }>`
    select wanted.id as account_id, known.same_as_id as before, held.same_as_id as now
    from unnest(${accountIds}::bigint[]) as wanted (id)
    left join account_alias as known on known.workspace_id = ${workspaceId} and known.account_id = wanted.id
    left join lateral (${decisionOn(workspaceId, sql`wanted.id`)}) as held on true
    where known.same_as_id is distinct from held.same_as_id`.execute(db);
  if (rows.length === 0) return [];
  await db
    .deleteFrom("account_alias")
    .where("workspace_id", "=", workspaceId)
    .where(
      "account_id",
      "in",
      rows.map((row) => row.account_id),
    )
    .execute();
  const aliases = rows.flatMap(({ account_id, now }) =>
    now === null ? [] : [{ workspace_id: workspaceId, account_id, same_as_id: now }],
  );
  if (aliases.length > 0) await db.insertInto("account_alias").values(aliases).execute();
  return rows.flatMap(({ account_id, before, now }) => [account_id, before, now].filter((id) => id !== null));
}

/** Posts, followers and orders that count for another account than before, over all of time. */
async function touchMoved(
  { db }: DatabaseTransaction,
  workspaceId: number,
  accountIds: readonly number[],
  touched: Touched,
): Promise<void> {
  if (accountIds.length === 0) return;
  for (const id of accountIds) touch(touched.accounts, id, null);
  const posts = await sql<{ id: number }>`
    select id from post where workspace_id = ${workspaceId} and account_id = any(${accountIds}::bigint[])`.execute(db);
  for (const { id } of posts.rows) touch(touched.posts, id, null);
  const orders = await sql<{ id: number }>`
    select order_id as id from touch where workspace_id = ${workspaceId} and account_id = any(${accountIds}::bigint[])
    union
    select o.id from "order" as o join campaign_discount_code as c on c.workspace_id = ${workspaceId} and c.code = o.discount_code
    where o.workspace_id = ${workspaceId} and c.account_id = any(${accountIds}::bigint[])`.execute(db);
  for (const { id } of orders.rows) touched.orders.add(id);
}
