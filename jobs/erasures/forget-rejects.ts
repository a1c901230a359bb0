import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { listNamingRejects } from "#db/erasures/list-naming-rejects.server.ts";
import type { Names } from "#db/erasures/names.ts";

/**
 * Removes the rejected records that name a creator, one of their accounts (by id or handle) or one of their posts, and blanks what remarks
 * about imported files show of them. Returns how many records went.
 */
export async function forgetRejects({ db }: DatabaseHandle, workspaceId: number, names: Names): Promise<number> {
  let removed = 0;
  for await (const ids of listNamingRejects(db, workspaceId, names)) {
    removed += ids.length;
    await sql`
      delete from rejected_record
      where workspace_id = ${workspaceId} and rejected_record_id = any(${ids}::bigint[])`.execute(db);
  }
  await sql`
    update import_notice set sample = null
    where workspace_id = ${workspaceId} and sample = any(${names.all}::text[])`.execute(db);
  return removed;
}
