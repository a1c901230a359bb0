import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** What identifies, runs and counts, but is no data: it may differ between two databases that say the same. */
const asideTables = [
  "entity_key",
  "source",
  "ingest_batch",
  "observation_repeat",
  "import",
  "import_batch",
  "import_file",
  "import_notice",
  "job_run",
  "job_run_log",
  "connection",
  "erased_key",
  "erasure",
  "campaign_edit",
  "cursor",
  "pull_slot",
  "kept_response",
  "mapping",
  "matched_creator",
  "fact_revision",
  "kept_forecast",
  "post_life_due",
  "settled_workspace",
  "upload",
  "upload_chunk",
  "worker_heartbeat",
];
const asideColumns = ["workspace_id", "batch_id", "rejected_record_id", "act"];
/** How the times at which one content was seen are kept in rows depends on the order in which they came. */
const asideOfObservation = ["observation_id", "last_at", "content_hash", "again_at", "again_by"];
/** So that two workspaces of different names can be compared. */
const asideOfWorkspace = ["slug", "name", "created_at"];

interface Column {
  table: string;
  column: string;
  type: string;
}

/**
 * A hash of every data and fact table of a workspace, over natural keys and values: surrogate ids are replaced by what the sources call
 * the things, and the order of rows and the batches they came with do not show. Two workspaces that hold the same have the same.
 */
export async function checksumDatabase(db: Kysely<Database>, workspaceSlug: string): Promise<Record<string, string>> {
  const workspace = await db
    .selectFrom("workspace")
    .select("workspace_id")
    .where("slug", "=", workspaceSlug)
    .executeTakeFirstOrThrow();
  const sums: Record<string, string> = {};
  for (const [table, columns] of await listTables(db)) {
    const { rows } = await sql<{ sum: string }>`
      select count(*) || ':' || coalesce(sum(hashtextextended(content, 0)), 0) as sum
      from (${naturalRows(table, columns, workspace.workspace_id)}) as natural_row`.execute(db);
    sums[table] = rows[0]?.sum ?? "";
  }
  return sums;
}

async function listTables(db: Kysely<Database>): Promise<Map<string, Column[]>> {
  const { rows } = await sql<Column>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> all(${asideTables}::text[]) and c.relname not like '%\_contested' and c.relname not like 'kysely\_%'
      and exists (
        select from pg_attribute w where w.attrelid = c.oid and w.attname = 'workspace_id' and not w.attisdropped
      )
    order by c.relname, a.attnum`.execute(db);
  const tables = new Map<string, Column[]>();
  for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
  return tables;
}

function naturalRows(table: string, columns: readonly Column[], workspaceId: number): RawBuilder<unknown> {
  const joins: RawBuilder<unknown>[] = [];
  const values = columns
    .filter(({ column }) => !isAside(table, column))
    .map(({ column, type }) => {
      const value = sql.ref(`data.${column}`);
      if (column === "source_id") {
        joins.push(sql`left join source on source.workspace_id = ${workspaceId} and source.source_id = data.source_id`);
        return sql`source.source`;
      }
      if (column === "attributes") return naturalAttributes(workspaceId);
      if (type === "bigint[]" && column.endsWith("_ids")) return naturalList(value, workspaceId);
      if (type !== "bigint" || !/^id$|_id$/.test(column)) return value;
      const key = `key_${column}`;
      joins.push(
        sql`left join entity_key as ${sql.ref(key)} on ${sql.ref(`${key}.workspace_id`)} = ${workspaceId} and ${sql.ref(`${key}.id`)} = ${value}`,
      );
      return sql`coalesce(${naturalKey(key)}, ${value}::text)`;
    });
  // Two batches may say the same of one thing at one time: that is one thing said.
  const distinct = table === "observation" ? sql`distinct` : sql``;
  return sql`
    select ${distinct} jsonb_build_array(${sql.join(values)})::text as content
    from ${table === "observation" ? everySighting : sql.table(table)} as data ${sql.join(joins, sql` `)}
    where data.workspace_id = ${workspaceId}`;
}

const everySighting = sql`(
  select o.workspace_id, o.entity, o.entity_id, seen.captured_at, o.source_id, o.attributes
  from observation as o cross join unnest(o.captured_at || o.again_at) as seen (captured_at))`;

function isAside(table: string, column: string): boolean {
  if (table === "observation" && asideOfObservation.includes(column)) return true;
  // A platform out of step repeats pages, so the same record may come on a later one.
  if (table === "rejected_record" && column === "page") return true;
  return asideColumns.includes(column) || (table === "workspace" && asideOfWorkspace.includes(column));
}

function naturalKey(row: string): RawBuilder<unknown> {
  const [entity, scope, externalId] = ["entity", "scope", "external_id"].map((name) => sql.ref(`${row}.${name}`));
  return sql`concat_ws('|', ${entity}, ${scope}, ${externalId})`;
}

function naturalList(ids: RawBuilder<unknown>, workspaceId: number): RawBuilder<unknown> {
  return sql`(
    select array_agg(${naturalKey("named")} order by ${naturalKey("named")} collate "C")
    from entity_key as named where named.workspace_id = ${workspaceId} and named.id = any(${ids})
  )`;
}

/** References inside of an observation are numbers under a name that ends in _id. */
function naturalAttributes(workspaceId: number): RawBuilder<unknown> {
  return sql`(
    select jsonb_object_agg(attribute.key, case
      when attribute.key like '%\_id' and jsonb_typeof(attribute.value) = 'number' then (
        select to_jsonb(${naturalKey("named")}) from entity_key as named
        where named.workspace_id = ${workspaceId} and named.id = attribute.value::bigint
      ) else attribute.value end)
    from jsonb_each(data.attributes) as attribute
  )`;
}
