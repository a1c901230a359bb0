import { sql } from "kysely";
import type { DatabaseTransaction } from "#db/transaction.server.ts";

/** Between batches it is looked for no more often: a process that begins looks at once, and where a table holds dead rows alone, analyzing it again changes nothing. */
const restMs = 60_000;
let lookedAt = 0;

/**
 * Tells the planner of tables that it takes for empty although they have pages: what it was told last came from a moment when their rows were not committed yet, or dead,
 * and a crash lost the count of changes by which autovacuum would notice. Every index that a look-up may use then looks as good as the primary key, and the
 * smallest is taken: that of a product's recommendations, say, for each of a post. Rows that this very transaction has written count. What somebody else is analyzing is left to them.
 */
export async function analyzeUnknown(
  { db }: Pick<DatabaseTransaction, "db">,
  { isPatient = false } = {},
): Promise<void> {
  const now = Date.now();
  if (isPatient && now - lookedAt < restMs) return;
  lookedAt = now;
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relpages > 0 and reltuples >= 0 and reltuples * 10 < relpages`.execute(
    db,
  );
  for (const { name } of rows) await sql`analyze (skip_locked) ${sql.table(name)}`.execute(db);
}
