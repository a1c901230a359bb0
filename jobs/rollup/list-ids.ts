import type { DatabaseTransaction } from "#db/transaction.server.ts";

/** Every post, account or order of a workspace that has a row of its own, in the order of the keys that what is computed of them is stored under. */
export async function listIds(
  { db }: DatabaseTransaction,
  table: "post" | "account" | "order",
  workspaceId: number,
): Promise<number[]> {
  const rows = await db.selectFrom(table).select("id").where("workspace_id", "=", workspaceId).orderBy("id").execute();
  return rows.map(({ id }) => id);
}
