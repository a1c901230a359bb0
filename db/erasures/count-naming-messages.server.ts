import { type Kysely, sql } from "kysely";
import { messagePlaces, saysSomething } from "#db/erasures/message-places.server.ts";
import { type Names, namesOneOf } from "#db/erasures/names.ts";
import type { Database } from "#db/schema/database.ts";

/** How many messages of runs and imports name somebody, of the newest `most` of each table; `isAll` says whether none has older ones. */
export async function countNamingMessages(
  db: Kysely<Database>,
  workspaceId: number,
  names: Names,
  most: number,
): Promise<{ count: number; isAll: boolean }> {
  let count = 0;
  let isAll = true;
  for (const place of messagePlaces) {
    const { rows } = await sql<{ text: string }>`
      select ${sql.ref(place.column)} as text from ${sql.table(place.table)}
      where workspace_id = ${workspaceId} and ${saysSomething(place)} order by ${place.newest} limit ${most + 1}`.execute(
      db,
    );
    count += rows.slice(0, most).filter(({ text }) => namesOneOf(text, names)).length;
    isAll &&= rows.length <= most;
  }
  return { count, isAll };
}
