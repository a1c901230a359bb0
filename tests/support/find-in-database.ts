import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** Where a text stands anywhere in a database, whatever its case: "table.column" of every column of texts, lists of them, JSON and bytes, in every schema. */
export async function findInDatabase(db: Kysely<Database>, texts: readonly string[]): Promise<string[]> {
  const { rows: columns } = await sql<{ schema: string; table: string; column: string; type: string }>`
    select n.nspname as schema, c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema')
      and format_type(a.atttypid, null) = any('{text,character varying,json,jsonb,bytea,text[],name}'::text[])
    order by 1, 2, 3`.execute(db);
  const found: string[] = [];
  for (const { schema, table, column, type } of columns) {
    const value =
      type === "bytea" ? sql`encode(${sql.ref(`kept.${column}`)}, 'escape')` : sql`${sql.ref(`kept.${column}`)}::text`;
    const { rows } = await sql<{ is_there: boolean }>`
      select exists (
        select from ${sql.table(`${schema}.${table}`)} as kept
        where exists (select from unnest(${texts}::text[]) as wanted (sought) where strpos(lower(${value}), lower(wanted.sought)) > 0)
      ) as is_there`.execute(db);
    if (rows[0]?.is_there) found.push(`${table}.${column}`);
  }
  return found;
}
