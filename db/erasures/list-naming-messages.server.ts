import { type Kysely, sql } from "kysely";
import { messagePlaces, saysSomething } from "#db/erasures/message-places.server.ts";
import { type Names, namesOneOf } from "#db/erasures/names.ts";
import type { Database } from "#db/schema/database.ts";

export interface NamingMessages {
  readonly table: (typeof messagePlaces)[number]["table"];
  readonly column: (typeof messagePlaces)[number]["column"];
  /** Each once, whatever the number of rows. */
  readonly texts: readonly string[];
  readonly rows: number;
}

/** The messages of runs and imports that name somebody, a table at a time. */
export async function* listNamingMessages(
  db: Kysely<Database>,
  workspaceId: number,
  names: Names,
): AsyncGenerator<NamingMessages> {
  for (const place of messagePlaces) {
    const { table, column } = place;
    const { rows } = await sql<{ text: string; count: number }>`
      select ${sql.ref(column)} as text, count(*)::int as count from ${sql.table(table)}
      where workspace_id = ${workspaceId} and ${saysSomething(place)} group by 1`.execute(db);
    const naming = rows.filter(({ text }) => namesOneOf(text, names));
    const count = naming.reduce((sum, one) => sum + one.count, 0);
    if (count > 0) yield { table, column, texts: naming.map(({ text }) => text), rows: count };
  }
}
