import { type Entity, entities, type Field, type FieldKind } from "#db/records/field.ts";
import { type StreamName, streamNames } from "#db/records/streams.ts";
import { streamShape } from "#jobs/load/stream-shape.ts";

/** The field by which ids are scoped: a platform's are unique on the platform, a shop's in the shop. */
export type ScopeField = "platform" | "shop" | null;

export interface EntityColumn {
  readonly name: string;
  readonly kind: FieldKind;
  /** The entity that the column names by its surrogate id. */
  readonly names: Entity | null;
}

/** How the records of an entity's stream become rows of its table, which bears the entity's name. */
export interface EntityDescription {
  readonly entity: Entity;
  readonly stream: StreamName;
  readonly versionAt: "as_of" | "captured_at";
  /** The field that scopes the natural key. */
  readonly scope: ScopeField;
  /** The fields of the natural key but the scope. */
  readonly key: readonly string[];
  /** The one field of the key, when that is the source's own id: the table has it as external_id. */
  readonly ownId: string | null;
  /** What is observed and folded: every other field, by its name. */
  readonly columns: readonly EntityColumn[];
  /** Whether its records can say that it is gone, and a person's word holds against any later one of a source (see fold-entities.ts). */
  readonly isDecidable: boolean;
  /** The columns that name a parent, without which a row is waiting. */
  readonly parents: readonly { readonly column: string; readonly entity: Entity }[];
}

function describe(entity: Entity): EntityDescription {
  const name = streamNames.find((candidate) => streamShape(candidate).entity === entity);
  if (!name) throw new Error(`No stream is folded into ${entity}`);
  const stream = streamShape(name);
  const scope = stream.scope !== "none" && stream.key.includes(stream.scope) ? stream.scope : null;
  const key = stream.key.filter((field) => field !== scope);
  const only = key.length === 1 ? key[0] : undefined;
  const ownId = only !== undefined && stream.fields[only]?.kind === "id" && !stream.fields[only].names ? only : null;
  const fields = Object.entries(stream.fields).filter(
    ([field]) => field !== scope && field !== ownId && field !== "as_of" && field !== "removed",
  );
  return {
    entity,
    stream: name,
    versionAt: stream.versionAt,
    scope,
    key,
    ownId,
    isDecidable: "removed" in stream.fields,
    columns: fields.map(([field, { kind, names }]) => ({ name: field, kind, names: names ?? null })),
    parents: fields.flatMap(([column, field]) => parentOf(column, field)),
  };
}

function parentOf(column: string, { names, required }: Field): { column: string; entity: Entity }[] {
  return names && required ? [{ column, entity: names }] : [];
}

const descriptions = new Map(entities.map((entity) => [entity, describe(entity)]));

/** The description of an entity, derived from its stream. */
export function describeEntity(entity: Entity): EntityDescription {
  const description = descriptions.get(entity);
  if (!description) throw new Error(`${entity} is no entity`);
  return description;
}

/** The entities in the order in which their records land. */
export const entitiesInOrder: readonly Entity[] = [...descriptions.values()]
  .sort((a, b) => streamNames.indexOf(a.stream) - streamNames.indexOf(b.stream))
  .map((description) => description.entity);
