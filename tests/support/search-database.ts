import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** The tables of ours in which a text stands somewhere, in a column of any type. */
export async function findInDatabase(db: Kysely<Database>, texts: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ table: string }>`
    select relname as table from pg_class
    where relnamespace in ('public'::regnamespace, to_regnamespace('graphile_worker')) and relkind in ('r', 'p') and not relispartition
    order by relname`.execute(db);
  const found: string[] = [];
  for (const { table } of rows) {
    for (const text of texts) {
      const { rows: hits } = await sql<{ hit: boolean }>`
        select exists (
          select from ${sql.table(table)} as t
          where position(${text} in t::text) > 0 or position(encode(convert_to(${text}, 'UTF8'), 'hex') in t::text) > 0
        ) as hit`.execute(db);
      if (hits[0]?.hit) found.push(`${table}: ${text}`);
    }
  }
  return found;
}
