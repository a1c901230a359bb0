import { type Kysely, type RawBuilder, sql } from "kysely";
import type { WaitingFilter } from "#app/lib/waiting-filter.ts";
import { searchCondition } from "#app/queries/search-condition.server.ts";
import type { Entity, Field } from "#db/records/field.ts";
import type { Stream } from "#db/records/stream.ts";
import { type StreamName, streams } from "#db/records/streams.ts";
import type { Database } from "#db/schema/database.ts";

/** A record that has landed, and one of the things that it belongs to and that has not arrived. */
export interface WaitingRecord {
  /** Its place on the page, from 1. */
  readonly place: number;
  /** The id of the record, or of what a snapshot is of, as the source gives it. */
  readonly id: string;
  /** The platform or shop of the id; empty: none. */
  readonly scope: string;
  /** Of a snapshot: its moment. */
  readonly capturedAt: Date | null;
  readonly parent: Entity;
  readonly parentId: string;
  readonly source: string | null;
  /** When the batch landed that first brought it. */
  readonly since: Date | null;
  readonly importId: number | null;
  readonly connectionId: number | null;
  readonly connection: string | null;
  readonly jobRunId: number | null;
}

interface Page {
  readonly page: number;
  readonly pageSize: number;
}

/** One page of what waits of one kind of record, by what it waits for, and how many there are in all; a record that waits for two things is there twice. */
export async function listWaiting(
  db: Kysely<Database>,
  workspaceId: number,
  { page, pageSize, ...filter }: WaitingFilter & Page,
): Promise<{ rows: WaitingRecord[]; total: number }> {
  const part = sql`limit ${pageSize} offset ${(page - 1) * pageSize}`;
  const rows = (await selectWaiting(db, workspaceId, filter, part)?.execute()) ?? [];
  // A page past the last, as when records have come while one read, still says how many wait.
  if (rows.length === 0 && page > 1)
    return { rows: [], total: (await listWaiting(db, workspaceId, { ...filter, page: 1, pageSize })).total };
  return { rows: rows.map(({ total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** All that waits of one kind of record, in the order of the pages, without holding it in memory. */
export async function* streamWaiting(
  db: Kysely<Database>,
  workspaceId: number,
  filter: WaitingFilter,
): AsyncGenerator<WaitingRecord> {
  const query = selectWaiting(db, workspaceId, filter, sql``);
  if (query) yield* query.stream(1_000);
}

/** Undefined where records of the kind wait for nothing. */
function selectWaiting(
  db: Kysely<Database>,
  workspaceId: number,
  { stream, search }: WaitingFilter,
  part: RawBuilder<unknown>,
) {
  const missing = missingParents(workspaceId, stream);
  if (missing.length === 0) return undefined;
  const found = searchCondition(search, [sql`own.external_id`, sql`parent.external_id`]);
  const waiting = sql<WaitingRecord & { readonly total: number }>`(
    with named as (
      select own.id as own_id, own.entity, own.external_id as id, own.scope, missing.captured_at, missing.batch_id,
        missing.parent, missing.parent_id as parent_key, parent.external_id as parent_id, count(*) over ()::float8 as total
      from (${sql.join(missing, sql` union all `)}) as missing
      join entity_key as own on own.workspace_id = ${workspaceId} and own.id = missing.id
      join entity_key as parent on parent.workspace_id = ${workspaceId} and parent.id = missing.parent_id
      where ${found}
      order by parent.external_id, own.external_id, missing.captured_at, own.id, missing.parent, missing.parent_id, missing.batch_id
      ${part}
    )
    select row_number() over (order by named.parent_id, named.id, named.captured_at, named.own_id, named.parent, named.parent_key, named.batch_id)::float8 as place, named.id, named.scope, named.captured_at as "capturedAt", named.parent, named.parent_id as "parentId", named.total,
      source.source, batch.landed_at as since, batch.connection_id as "connectionId", connection.name as connection,
      (select min(link.import_id) from import_batch as link
        where link.workspace_id = ${workspaceId} and link.batch_id = batch.batch_id) as "importId",
      (select slot.job_run_id from pull_slot as slot where slot.workspace_id = ${workspaceId}
        and slot.connection_id = batch.connection_id and slot.listing = batch.listing and slot.slot_at = batch.slot_at) as "jobRunId"
    from named
    left join lateral (
      select min(seen.batch_id) as batch_id from observation as seen
      where named.batch_id is null and seen.workspace_id = ${workspaceId} and seen.entity = named.entity and seen.entity_id = named.own_id
    ) as first on true
    left join ingest_batch as batch
      on batch.workspace_id = ${workspaceId} and batch.batch_id = coalesce(named.batch_id, first.batch_id)
    left join source on source.workspace_id = ${workspaceId} and source.source_id = batch.source_id
    left join connection on connection.workspace_id = ${workspaceId} and connection.connection_id = batch.connection_id
  )`.as("waiting");
  return db.selectFrom(waiting).selectAll().orderBy("waiting.place");
}

/** The rows of a stream's table whose parent has no row, once for each reference that a record cannot be without. */
function missingParents(workspaceId: number, name: StreamName): RawBuilder<unknown>[] {
  const stream: Pick<Stream, "storage" | "entity"> & { readonly fields: Readonly<Record<string, Field>> } =
    streams[name];
  const isMissing = (parent: Entity, id: RawBuilder<unknown>) =>
    sql`not exists (select from ${sql.table(parent)} as row where row.workspace_id = ${workspaceId} and row.id = ${id} offset 0)`;
  return Object.entries(stream.fields).flatMap(([field, { names, required }]) => {
    if (!names || !required) return [];
    const owner = sql.ref(`child.${field}`);
    if (stream.storage === "observation")
      return [
        sql`select child.id, null::timestamptz as captured_at, null::bigint as batch_id, ${sql.lit(names)} as parent, ${owner} as parent_id
          from ${sql.table(stream.entity ?? name)} as child where child.workspace_id = ${workspaceId} and ${isMissing(names, owner)}`,
      ];
    // Snapshots are many and what they are of is not: those without a row are sought first, then their snapshots by key.
    return [
      sql`select ${owner} as id, child.captured_at, child.batch_id, ${sql.lit(names)} as parent, ${owner} as parent_id
        from ${sql.table(name)} as child where child.workspace_id = ${workspaceId} and ${owner} = any (array(
          select key.id from entity_key as key
          where key.workspace_id = ${workspaceId} and key.entity = ${names} and ${isMissing(names, sql`key.id`)}))`,
    ];
  });
}
