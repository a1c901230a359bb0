import type { Kysely } from "kysely";
import { type Names, namesOneOf } from "#db/erasures/names.ts";
import type { Database } from "#db/schema/database.ts";

const rowsAtOnce = 2_000;

/** The ids of rejected records that name somebody, so many records looked at at a time. */
export async function* listNamingRejects(
  db: Kysely<Database>,
  workspaceId: number,
  names: Names,
): AsyncGenerator<number[]> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom("rejected_record")
      .select(["rejected_record_id as id", "raw", "message"])
      .where("workspace_id", "=", workspaceId)
      .where("rejected_record_id", ">", after)
      .orderBy("rejected_record_id")
      .limit(rowsAtOnce)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    yield rows.filter(({ raw, message }) => namesOneOf(`${raw} ${message}`, names)).map(({ id }) => id);
  }
}
