import type { CopyColumn } from "#db/copy/copy-column.ts";
import { copyInto } from "#db/copy/copy-into.server.ts";
import type { Entity } from "#db/records/field.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { EntityKeys } from "#jobs/load/entity-keys.ts";
import type { JsonAttribute } from "#jobs/load/jsonb-text.ts";
import { type Attribute, isReference, type Observation } from "#jobs/load/to-observations.ts";

/** Asks for the ids of an entity's observations and of all that they name. */
export function wantObservationKeys(keys: EntityKeys, entity: Entity, observations: readonly Observation[]): void {
  for (const { scope, externalId, attributes } of observations) {
    keys.want(entity, scope, externalId);
    for (const name in attributes) {
      const value = attributes[name];
      if (value !== undefined && isReference(value)) keys.want(value.entity, value.scope, value.externalId);
    }
  }
}

/** Writes the observations of one entity; their keys are resolved. A batch has one for each entity and time, so none is there yet. */
export async function copyObservations(
  trx: DatabaseTransaction,
  keys: EntityKeys,
  origin: { readonly sourceId: number; readonly batchId: number },
  entity: Entity,
  observations: readonly Observation[],
): Promise<void> {
  const columns: CopyColumn<Observation>[] = [
    { name: "workspace_id", type: "int4", read: () => keys.workspaceId },
    { name: "entity", type: "text", read: () => entity },
    { name: "entity_id", type: "int8", read: ({ scope, externalId }) => keys.idOf(entity, scope, externalId) },
    { name: "captured_at", type: "timestamptz", read: ({ at }) => at },
    { name: "source_id", type: "int2", read: () => origin.sourceId },
    { name: "batch_id", type: "int8", read: () => origin.batchId },
    { name: "attributes", type: "jsonb", read: ({ attributes }) => withIds(keys, attributes) },
  ];
  await copyInto(trx.client, "observation", columns, observations);
}

function withIds(keys: EntityKeys, attributes: Record<string, Attribute>): Record<string, JsonAttribute> {
  const stored: Record<string, JsonAttribute> = {};
  for (const name in attributes) {
    const value = attributes[name];
    if (value === undefined) continue;
    stored[name] = isReference(value) ? keys.idOf(value.entity, value.scope, value.externalId) : value;
  }
  return stored;
}
