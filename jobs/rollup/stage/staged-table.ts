import { sql } from "kysely";
import type { CopyColumn, CopyType } from "#db/copy/copy-column.ts";
import { copyInto } from "#db/copy/copy-into.server.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";

const sqlTypes: Record<CopyType, string> = {
  int2: "smallint",
  int4: "int",
  int8: "bigint",
  float8: "double precision",
  bool: "boolean",
  text: "text",
  "text[]": "text[]",
  timestamptz: "timestamptz",
  date: "date",
  jsonb: "jsonb",
};

/** The days of what is computed whole: beyond any day that a snapshot can have, and within what `date` can hold. */
export const everyDay = { first: -200_000, last: 200_000 } as const;

/**
 * Fills a temporary table of these columns with these rows and no others. The table is made once a connection and emptied by every commit,
 * so that a batch costs the catalogue nothing. Columns that it is joined by are analyzed: a planner that takes thousands of rows for a few compares
 * each with each.
 */
export async function stageRows<Row>(
  { db, client }: DatabaseTransaction,
  table: string,
  columns: readonly CopyColumn<Row>[],
  rows: Iterable<Row>,
  joinedBy: readonly string[] = [],
): Promise<void> {
  const exists = sql<boolean>`to_regclass(${`pg_temp.${table}`}) is not null`;
  const { rows: answers } = await sql<{ exists: boolean }>`select ${exists} as exists`.execute(db);
  const definition = columns.map(({ name, type }) => `${name} ${sqlTypes[type]}`).join(", ");
  if (answers[0]?.exists) await sql`truncate ${sql.table(`pg_temp.${table}`)}`.execute(db);
  else await sql`create temporary table ${sql.table(table)} (${sql.raw(definition)}) on commit delete rows`.execute(db);
  const count = await copyInto(client, table, columns, rows);
  if (count > 0) await analyzeColumns({ db }, table, joinedBy);
}

/** Tells the planner of the columns of a temporary table that it is joined by. */
export async function analyzeColumns(
  { db }: Pick<DatabaseTransaction, "db">,
  table: string,
  columns: readonly string[],
): Promise<void> {
  if (columns.length === 0) return;
  const names = sql.join(columns.map((column) => sql.ref(column)));
  await sql`analyze ${sql.table(`pg_temp.${table}`)} (${names})`.execute(db);
}
