import { sql } from "kysely";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { isPurchaseIntent } from "#jobs/load/purchase-intent.ts";

/** Sets is_purchase_intent of some comments by the rules in force. */
export async function markPurchaseIntent(
  { db }: DatabaseTransaction,
  workspaceId: number,
  commentIds: readonly number[],
): Promise<void> {
  const { rows } = await sql<{ id: number; text: string | null; is_purchase_intent: boolean }>`
    select id, text, is_purchase_intent from comment
    where workspace_id = ${workspaceId} and id = any(${commentIds}::bigint[])`.execute(db);
  const wrong = rows.filter((row) => row.is_purchase_intent !== isPurchaseIntent(row.text ?? ""));
  if (wrong.length === 0) return;
  await sql`
    update comment set is_purchase_intent = not is_purchase_intent
    where workspace_id = ${workspaceId} and id = any(${wrong.map((row) => row.id)}::bigint[])`.execute(db);
}
