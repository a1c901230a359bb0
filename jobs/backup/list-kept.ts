import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** A table and those of its columns that are stored, in their order; the name with its schema. */
export interface KeptTable {
  readonly table: string;
  readonly columns: readonly string[];
}

/** Told by the header (which migrations ran), or of this machine alone (which workers live). */
const leftOut = ["kysely_migration", "kysely_migration_lock", "worker_heartbeat"];

/** Of the system, or of the queue: which jobs wait means nothing elsewhere. */
const isOurs = sql`(n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker') and not exists (
  select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'))`;

export async function listKeptTables(db: Kysely<Database>): Promise<KeptTable[]> {
  const { rows } = await sql<KeptTable>`
    select n.nspname || '.' || c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all(${leftOut}::text[]) and ${isOurs}
    group by n.nspname, c.relname order by n.nspname, c.relname`.execute(db);
  return rows;
}

export async function listPartitions(db: Kysely<Database>, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = to_regclass(${table}) order by c.relname`.execute(db);
  return rows.map(({ name }) => name);
}

export async function listSequences(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and ${isOurs} order by 1`.execute(db);
  return rows.map(({ name }) => name);
}
