import { sql } from "kysely";

/** What runs and imports say of what went wrong: a sample of what a source said may stand in it. Of a log only warnings and errors quote one. */
export const messagePlaces = [
  { table: "pull_slot", column: "error", newest: sql`slot_at desc` },
  { table: "connection", column: "error", newest: sql`connection_id desc` },
  { table: "job_run", column: "error", newest: sql`job_run_id desc` },
  { table: "job_run_log", column: "message", newest: sql`job_run_id desc, line desc` },
  { table: "import_file", column: "error", newest: sql`import_id desc` },
  { table: "import_notice", column: "message", newest: sql`import_id desc` },
] as const;

/** The rows of a place that say something. */
export function saysSomething({ table, column }: Pick<(typeof messagePlaces)[number], "table" | "column">) {
  const isTrouble = table === "job_run_log" ? sql`level in ('warn', 'error')` : sql`true`;
  return sql`${sql.ref(column)} is not null and ${isTrouble}`;
}
