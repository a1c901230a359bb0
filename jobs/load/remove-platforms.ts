import { sql } from "kysely";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { describeEntity, entitiesInOrder } from "#jobs/load/describe-entity.ts";
import { snapshotStreams, snapshots } from "#jobs/load/describe-snapshot.ts";
import { inBatches } from "#jobs/load/in-batches.ts";

/** The platforms that some batches name, but the built-in ones: whatever becomes of the batches, those stay. */
export async function findNamedPlatforms(
  { db }: DatabaseTransaction,
  workspaceId: number,
  batchIds: readonly number[],
): Promise<string[]> {
  const ownersOfSnapshots = snapshotStreams.map((stream) => {
    const { table, owner } = snapshots[stream];
    return sql`
      select distinct ${sql.ref(owner)} from ${sql.table(table)}
      where workspace_id = ${workspaceId} and ${inBatches(batchIds)}`;
  });
  const { rows } = await sql<{ platform: string }>`
    with batch_observation as materialized (
      select distinct entity_id, attributes ->> 'platform' as platform from observation
      where workspace_id = ${workspaceId} and batch_id = any(${batchIds}::bigint[])
    )
    select platform from platform
    where workspace_id = ${workspaceId} and not is_built_in and (
      platform in (select platform from batch_observation)
      or platform in (
        select scope from entity_key where workspace_id = ${workspaceId} and id in (
          select entity_id from batch_observation union ${sql.join(ownersOfSnapshots, sql` union `)}
        )
      )
    )`.execute(db);
  return rows.map((row) => row.platform);
}

/** Removes those of some platforms that nothing names any more. */
export async function removeUnusedPlatforms(
  { db }: DatabaseTransaction,
  workspaceId: number,
  platforms: readonly string[],
): Promise<void> {
  if (platforms.length === 0) return;
  const scoped = entitiesInOrder.filter((entity) => describeEntity(entity).scope === "platform");
  const naming = entitiesInOrder.filter((entity) =>
    describeEntity(entity).columns.some((column) => column.name === "platform"),
  );
  const isObserved = sql`
    exists (
      select from entity_key
      join observation on observation.workspace_id = ${workspaceId}
        and observation.entity = entity_key.entity and observation.entity_id = entity_key.id
      where entity_key.workspace_id = ${workspaceId} and entity_key.entity = any(${scoped}::text[])
        and entity_key.scope = platform.platform
    )`;
  const isNamed = naming.map(
    (entity) => sql`
      exists (
        select from ${sql.table(entity)} as naming
        where naming.workspace_id = ${workspaceId} and naming.platform = platform.platform
      )`,
  );
  const isCounted = snapshotStreams.map((stream) => {
    const { table, entity, owner } = snapshots[stream];
    return sql`
      exists (
        select from entity_key
        join ${sql.table(table)} as snapshot
          on snapshot.workspace_id = ${workspaceId} and ${sql.ref(`snapshot.${owner}`)} = entity_key.id
        where entity_key.workspace_id = ${workspaceId} and entity_key.entity = ${entity}
          and entity_key.scope = platform.platform
      )`;
  });
  await sql`
    delete from platform
    where workspace_id = ${workspaceId} and platform = any(${platforms}::text[])
      and not (${sql.join([isObserved, ...isNamed, ...isCounted], sql` or `)})`.execute(db);
}
