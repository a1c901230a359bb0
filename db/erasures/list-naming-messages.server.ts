import { type Kysely, sql } from "kysely";
import { type Names, namesOneOf } from "#db/erasures/names.ts";
import type { Database } from "#db/schema/database.ts";

/** What runs and imports say of what went wrong: a sample of what a source said may stand in it. */
const places = [
  { table: "pull_slot", column: "error" },
  { table: "connection", column: "error" },
  { table: "job_run", column: "error" },
  { table: "job_run_log", column: "message" },
  { table: "import_file", column: "error" },
  { table: "import_notice", column: "message" },
] as const;

export interface NamingMessages {
  readonly table: (typeof places)[number]["table"];
  readonly column: (typeof places)[number]["column"];
  /** Each once, whatever the number of rows. */
  readonly texts: readonly string[];
  readonly rows: number;
}

/** The messages of runs and imports that name somebody, a table at a time. Of a log only warnings and errors quote what a source said. */
export async function* listNamingMessages(
  db: Kysely<Database>,
  workspaceId: number,
  names: Names,
): AsyncGenerator<NamingMessages> {
  for (const { table, column } of places) {
    const isTrouble = table === "job_run_log" ? sql`level in ('warn', 'error')` : sql`true`;
    const { rows } = await sql<{ text: string; count: number }>`
      select ${sql.ref(column)} as text, count(*)::int as count from ${sql.table(table)}
      where workspace_id = ${workspaceId} and ${sql.ref(column)} is not null and ${isTrouble} group by 1`.execute(db);
    const naming = rows.filter(({ text }) => namesOneOf(text, names));
    const count = naming.reduce((sum, one) => sum + one.count, 0);
    if (count > 0) yield { table, column, texts: naming.map(({ text }) => text), rows: count };
  }
}
