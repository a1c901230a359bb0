import type { FieldValue } from "#db/records/parse-field.ts";
import type { LandingRecord } from "#db/records/to-record.ts";
import { describeEntity, type EntityColumn, type EntityDescription } from "#jobs/load/describe-entity.ts";
import type { Reference } from "#jobs/load/entity-keys.ts";
import { fitCode, fitName, fitScope } from "#jobs/load/fit-key.ts";
import { compareBytes, type JsonAttribute, toJsonbText } from "#jobs/load/jsonb-text.ts";

/** A value that was observed; what names another entity stays a reference until its id is known. */
export type Attribute = JsonAttribute | Reference;

/** What a batch says of one entity at one time. Only non-empty values are there. */
export interface Observation {
  readonly scope: string;
  readonly externalId: string;
  /** When it was true at the source, in milliseconds. */
  readonly at: number;
  readonly attributes: Record<string, Attribute>;
}

/** Records of an entity's stream -> one observation an entity and time: records that share both are merged by the rule of the fold. */
export function toObservations(description: EntityDescription, records: readonly LandingRecord[]): Observation[] {
  const observations = new Map<string, Observation>();
  for (const record of records) {
    const observation = toObservation(description, record);
    const key = `${observation.at} ${observation.scope}\n${observation.externalId}`;
    const known = observations.get(key);
    if (known) mergeAttributes(known.attributes, observation.attributes);
    else observations.set(key, observation);
  }
  return [...observations.values()];
}

function toObservation(description: EntityDescription, record: LandingRecord): Observation {
  const attributes: Record<string, Attribute> = {};
  for (const column of description.columns) {
    const value = toAttribute(column, record);
    if (value !== undefined) attributes[column.name] = value;
  }
  if (description.isDecidable) Object.assign(attributes, toDecision(record));
  return {
    scope: description.scope ? fitScope(toText(record[description.scope])) : "",
    externalId: toExternalId(description, record),
    at: versionOf(description, record),
    attributes,
  };
}

/** What is said of the entity beside its columns: that it is gone, and which columns a person left empty, whatever a source says. */
function toDecision({ removed, emptied }: LandingRecord): Record<string, Attribute> {
  const decision: Record<string, Attribute> = typeof removed === "boolean" ? { removed } : {};
  if (emptied !== undefined && isTexts(emptied)) for (const name of emptied) decision[name] = null;
  return decision;
}

/** A key of several fields is the JSON array of their texts; null where a field of the key is unknown. */
function toExternalId({ ownId, key }: EntityDescription, record: LandingRecord): string {
  if (ownId !== null) return fitName(toText(record[ownId]));
  return fitName(
    JSON.stringify(key.map((field) => (record[field] === undefined ? null : toKeyText(field, record[field])))),
  );
}

/** The record's own as_of or captured_at; else the latest time that it states; else the beginning of time. Never the clock. */
function versionOf({ versionAt }: EntityDescription, record: LandingRecord): number {
  const stated = record[versionAt];
  if (stated instanceof Date) return stated.getTime();
  return Object.values(record).reduce<number>(
    (latest, value) => (value instanceof Date ? Math.max(latest, value.getTime()) : latest),
    0,
  );
}

function toAttribute({ name, names }: EntityColumn, record: LandingRecord): Attribute | undefined {
  const value = record[name];
  if (value === undefined || value === "") return undefined;
  if (names) return toReference(describeEntity(names), toText(value), record);
  if (typeof value === "string") return toKeyText(name, value);
  if (value instanceof Date) return value.toISOString();
  if (isTexts(value)) return value.length > 0 ? value : undefined;
  return typeof value === "object" ? undefined : value;
}

/** An id whose platform or shop the record does not say names nothing. */
function toReference(named: EntityDescription, externalId: string, record: LandingRecord): Reference | undefined {
  const scope = named.scope ? record[named.scope] : "";
  return scope === undefined
    ? undefined
    : { entity: named.entity, scope: fitScope(toText(scope)), externalId: fitName(externalId) };
}

function mergeAttributes(known: Record<string, Attribute>, others: Record<string, Attribute>): void {
  for (const [name, other] of Object.entries(others)) {
    const value = known[name];
    if (value === undefined || compareBytes(toTieText(other), toTieText(value)) > 0) known[name] = other;
  }
}

/** Surrogate ids depend on the order of imports: a reference is compared by its natural key. */
function toTieText(value: Attribute): string {
  return isReference(value) ? toJsonbText([value.scope, value.externalId]) : toJsonbText(value);
}

export function isReference(value: Attribute): value is Reference {
  return typeof value === "object" && value !== null && "externalId" in value;
}

function isTexts(value: FieldValue): value is readonly string[] {
  return Array.isArray(value);
}

/** What is looked up by an index is kept short enough for it; every other text is kept whole. */
function toKeyText(field: string, value: FieldValue | undefined): string {
  const text = toText(value);
  if (field === "platform" || field === "shop") return fitScope(text);
  return field === "code" || field === "discount_code" ? fitCode(text) : text;
}

function toText(value: FieldValue | undefined): string {
  return value instanceof Date ? value.toISOString() : String(value ?? "");
}
