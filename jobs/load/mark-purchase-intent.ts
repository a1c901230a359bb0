import { sql } from "kysely";
import { isPurchaseIntent } from "#db/interests/purchase-intent.ts";
import type { InterestRules } from "#db/interests/rule.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";

/** Sets is_purchase_intent of some comments by the rules in force. Returns the posts of those that changed. */
export async function markPurchaseIntent(
  { db }: DatabaseTransaction,
  workspaceId: number,
  commentIds: readonly number[],
  rules: InterestRules,
): Promise<Set<number>> {
  const { rows } = await sql<{ id: number; post_id: number; text: string | null; is_purchase_intent: boolean }>`
    select id, post_id, text, is_purchase_intent from comment
    where workspace_id = ${workspaceId} and id = any(${commentIds}::bigint[])`.execute(db);
  const wrong = rows.filter((row) => row.is_purchase_intent !== isPurchaseIntent(row.text ?? "", rules));
  if (wrong.length > 0)
    await sql`
      update comment set is_purchase_intent = not is_purchase_intent
      where workspace_id = ${workspaceId} and id = any(${wrong.map((row) => row.id)}::bigint[])`.execute(db);
  return new Set(wrong.map((row) => row.post_id));
}
