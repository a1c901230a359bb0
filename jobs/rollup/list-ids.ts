import { sql } from "kysely";
import type { DatabaseTransaction } from "#db/transaction.server.ts";

/** Every post, account or order of a workspace that has a row of its own; posts by account, so that what is computed at once changes few rows of the accounts' facts. */
export async function listIds(
  { db }: DatabaseTransaction,
  table: "post" | "account" | "order",
  workspaceId: number,
): Promise<number[]> {
  const ids = db.selectFrom(table).select("id").where("workspace_id", "=", workspaceId);
  const rows = await (table === "post" ? ids.orderBy(sql.ref("account_id")) : ids).orderBy("id").execute();
  return rows.map(({ id }) => id);
}
