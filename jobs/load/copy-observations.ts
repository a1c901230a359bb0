import type { CopyColumn } from "#db/copy/copy-column.ts";
import { copyInto } from "#db/copy/copy-into.server.ts";
import type { Entity } from "#db/records/field.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { EntityKeys } from "#jobs/load/entity-keys.ts";
import { hashContent } from "#jobs/load/hash-content.ts";
import type { JsonAttribute } from "#jobs/load/jsonb-text.ts";
import { type Attribute, isReference, type Observation } from "#jobs/load/to-observations.ts";

/** An observation of which every id is known. */
export interface StoredObservation {
  readonly id: number;
  readonly at: number;
  readonly attributes: Record<string, JsonAttribute>;
  readonly hash: number;
}

/** Where observations come from. */
export interface Origin {
  readonly sourceId: number;
  readonly batchId: number;
}

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

/** Observations as they are stored; their keys are resolved. */
export function toStored(keys: EntityKeys, entity: Entity, observations: readonly Observation[]): StoredObservation[] {
  return observations.map(({ scope, externalId, at, attributes }) => {
    const stored = withIds(keys, attributes);
    return { id: keys.idOf(entity, scope, externalId), at, attributes: stored, hash: hashContent(stored) };
  });
}

/** Writes observations of contents that their source had not said of the entity before. */
export async function copyObservations(
  trx: DatabaseTransaction,
  workspaceId: number,
  { sourceId, batchId }: Origin,
  entity: Entity,
  observations: readonly StoredObservation[],
): Promise<void> {
  const columns: CopyColumn<StoredObservation>[] = [
    { name: "workspace_id", type: "int4", read: () => workspaceId },
    { name: "entity", type: "text", read: () => entity },
    { name: "entity_id", type: "int8", read: ({ id }) => id },
    { name: "last_at", type: "timestamptz", read: ({ at }) => at },
    { name: "captured_at", type: "timestamptz", read: ({ at }) => at },
    { name: "source_id", type: "int2", read: () => sourceId },
    { name: "batch_id", type: "int8", read: () => batchId },
    { name: "content_hash", type: "int8", read: ({ hash }) => hash },
    { name: "attributes", type: "jsonb", read: ({ attributes }) => attributes },
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
