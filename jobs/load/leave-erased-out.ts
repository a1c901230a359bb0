import { sql } from "kysely";
import type { Entity } from "#db/records/field.ts";
import type { Touched } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { Batch } from "#jobs/load/batch.ts";
import { type Dropped, dropErased } from "#jobs/load/drop-erased.ts";
import type { EntityKeys, Reference } from "#jobs/load/entity-keys.ts";
import { forgetThings } from "#jobs/load/forget-things.ts";

/** What is left of a batch, and the ids whose keys go once the facts are up to date. */
export interface LeftOut extends Dropped {
  readonly forgotten: readonly number[];
}

/**
 * Takes the records of erased creators out of a batch that lands. A post of theirs may have been counted before anybody said whose it
 * is: what landed of it is forgotten. Undefined where nothing is to be dropped.
 */
export async function leaveErasedOut(
  trx: DatabaseTransaction,
  batch: Batch,
  keys: EntityKeys,
  touched: Touched,
): Promise<LeftOut | undefined> {
  const dropped = await dropErased(trx, batch);
  if (!dropped) return undefined;
  const known = await findKnown(trx, batch.workspaceId, dropped.learned);
  if (known.size === 0) return { ...dropped, forgotten: [] };
  keys.clear();
  return { ...dropped, forgotten: await forgetThings(trx, batch.workspaceId, known, touched) };
}

async function findKnown(
  { db }: DatabaseTransaction,
  workspaceId: number,
  references: readonly Reference[],
): Promise<Map<Entity, number[]>> {
  const { rows } = await sql<{ entity: Entity; ids: number[] }>`
    select key.entity, array_agg(key.id) as ids
    from unnest(
      ${references.map(({ entity }) => entity)}::text[], ${references.map(({ scope }) => scope)}::text[],
      ${references.map(({ externalId }) => externalId)}::text[]
    ) as learned (entity, scope, external_id)
    join entity_key as key on key.workspace_id = ${workspaceId} and key.entity = learned.entity
      and key.scope = learned.scope and key.external_id = learned.external_id
    group by key.entity`.execute(db);
  return new Map(rows.map(({ entity, ids }) => [entity, ids]));
}
