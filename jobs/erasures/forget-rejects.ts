import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { type Names, namesOneOf } from "#jobs/erasures/names.ts";

const rowsAtOnce = 2_000;
/**
 * Removes the rejected records that name a creator, one of their accounts (by id or handle) or one of their posts, and blanks what remarks
 * about imported files show of them. Returns how many records went.
 */
export async function forgetRejects(handle: DatabaseHandle, workspaceId: number, names: Names): Promise<number> {
  let removed = 0;
  for (let after = 0; ; ) {
    const rows = await handle.db
      .selectFrom("rejected_record")
      .select(["rejected_record_id as id", "raw", "message"])
      .where("workspace_id", "=", workspaceId)
      .where("rejected_record_id", ">", after)
      .orderBy("rejected_record_id")
      .limit(rowsAtOnce)
      .execute();
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
    const ids = rows.filter(({ raw, message }) => namesOneOf(`${raw} ${message}`, names)).map(({ id }) => id);
    removed += ids.length;
    await sql`
      delete from rejected_record
      where workspace_id = ${workspaceId} and rejected_record_id = any(${ids}::bigint[])`.execute(handle.db);
  }
  await sql`
    update import_notice set sample = null
    where workspace_id = ${workspaceId} and sample = any(${names.all}::text[])`.execute(handle.db);
  return removed;
}
