import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Entity } from "#db/records/field.ts";
import type { StreamName } from "#db/records/streams.ts";
import type { Database } from "#db/schema/database.ts";
import { describeEntity, entitiesInOrder } from "#jobs/load/describe-entity.ts";
import { snapshotStreams, snapshots } from "#jobs/load/describe-snapshot.ts";

/**
 * Rows that wait for a parent, by stream: a row that its required references name has not arrived. A post without its account is
 * whole in itself and waits for nothing. Streams of which nothing waits are left out.
 * The offsets have parents looked up by key: of a workspace that is new to the planner it expects one row, and would compare every pair.
 */
export async function countWaiting(
  db: Kysely<Database>,
  workspaceId: number,
): Promise<Partial<Record<StreamName, number>>> {
  const counts = [
    ...entitiesInOrder.flatMap((entity) => countRows(workspaceId, entity)),
    ...snapshotStreams.map((stream) => countSnapshots(workspaceId, stream)),
  ];
  const { rows } = await sql<{ stream: StreamName; waiting: number }>`
    select stream, waiting from (${sql.join(counts, sql` union all `)}) as counted where waiting > 0`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.stream, row.waiting]));
}

function countRows(workspaceId: number, entity: Entity): RawBuilder<unknown>[] {
  const { stream, parents } = describeEntity(entity);
  if (parents.length === 0) return [];
  const isMissing = parents.map(
    (parent) => sql`
      not exists (
        select from ${sql.table(parent.entity)} as parent
        where parent.workspace_id = ${workspaceId} and parent.id = ${sql.ref(`child.${parent.column}`)} offset 0
      )`,
  );
  return [
    sql`
      select ${sql.lit(stream)} as stream, count(*) as waiting
      from ${sql.table(entity)} as child
      where child.workspace_id = ${workspaceId} and (${sql.join(isMissing, sql` or `)})`,
  ];
}

/** Snapshots are many and what they are of is not: those without a row are sought first, then their snapshots by key. */
function countSnapshots(workspaceId: number, stream: (typeof snapshotStreams)[number]): RawBuilder<unknown> {
  const { entity, owner } = snapshots[stream];
  return sql`
    select ${sql.lit(stream)} as stream, count(*) as waiting
    from ${sql.table(stream)} as child
    where child.workspace_id = ${workspaceId} and ${sql.ref(`child.${owner}`)} = any (array(
      select id from entity_key
      where entity_key.workspace_id = ${workspaceId} and entity_key.entity = ${entity} and not exists (
        select from ${sql.table(entity)} as parent
        where parent.workspace_id = ${workspaceId} and parent.id = entity_key.id offset 0
      )
    ))`;
}
