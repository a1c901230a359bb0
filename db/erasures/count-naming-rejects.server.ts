import type { Kysely } from "kysely";
import { type Names, namesOneOf } from "#db/erasures/names.ts";
import type { Database } from "#db/schema/database.ts";

/** How many rejected records name somebody, of the newest `most`; `isAll` says whether there are no older ones. */
export async function countNamingRejects(
  db: Kysely<Database>,
  workspaceId: number,
  names: Names,
  most: number,
): Promise<{ count: number; isAll: boolean }> {
  const rows = await db
    .selectFrom("rejected_record")
    .select(["raw", "message"])
    .where("workspace_id", "=", workspaceId)
    .orderBy("rejected_record_id", "desc")
    .limit(most + 1)
    .execute();
  const naming = rows.slice(0, most).filter(({ raw, message }) => namesOneOf(`${raw} ${message}`, names));
  return { count: naming.length, isAll: rows.length <= most };
}
