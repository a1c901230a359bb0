import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { type Names, namesOneOf } from "#db/erasures/names.ts";
import { readBody } from "#jobs/pull/keep-responses.ts";

const answersAtOnce = 50;

/** Removes the kept answers of platforms that name somebody: whole, for the rest of such a page cannot be read again without it. Returns how many went. */
export async function forgetResponses(
  handle: DatabaseHandle,
  workspaceId: number,
  names: Names,
  signal: AbortSignal,
): Promise<number> {
  let removed = 0;
  for (let after = 0; ; ) {
    signal.throwIfAborted();
    const rows = await handle.db
      .selectFrom("kept_response")
      .select(["kept_response_id as id", "body"])
      .where("workspace_id", "=", workspaceId)
      .where("kept_response_id", ">", after)
      .orderBy("kept_response_id")
      .limit(answersAtOnce)
      .execute();
    const last = rows.at(-1);
    if (!last) return removed;
    after = last.id;
    const ids: number[] = [];
    for (const { id, body } of rows) if (namesOneOf(await readBody(body), names)) ids.push(id);
    removed += ids.length;
    await sql`
      delete from kept_response where workspace_id = ${workspaceId} and kept_response_id = any(${ids}::bigint[])`.execute(
      handle.db,
    );
  }
}
