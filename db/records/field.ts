/**
 * What kind of value a field of a record holds, on the wire and in Postgres.
 *
 * | kind     | wire (NDJSON)                          | table     |
 * |----------|----------------------------------------|-----------|
 * | id       | string, exactly as the platform gives it | text, or bigint (entity_key.id) when `names` is set |
 * | text     | string                                 | text      |
 * | time     | ISO 8601 with an offset                | timestamptz |
 * | day      | YYYY-MM-DD                             | date      |
 * | count    | whole number                           | bigint    |
 * | number   | number                                 | double precision |
 * | minor    | whole number of minor currency units   | bigint    |
 * | currency | ISO 4217 code                          | text      |
 * | boolean  | true or false                          | boolean   |
 * | enum     | one of `values`                        | text      |
 * | list     | array of strings                       | text[]    |
 */
export type FieldKind =
  | "id"
  | "text"
  | "time"
  | "day"
  | "count"
  | "number"
  | "minor"
  | "currency"
  | "boolean"
  | "enum"
  | "list";

/** Everything that has a natural key in a source and a surrogate id here (table entity_key). */
export const entities = [
  "creator",
  "account",
  "account_day_reported",
  "audience_share",
  "piece",
  "post",
  "post_day_reported",
  "post_retention",
  "search_term",
  "unnamed_post_snapshot",
  "comment",
  "comment_reading",
  "product",
  "shop_day_reported",
  "product_day_reported",
  "video_day_reported",
  "recommendation",
  "shop_window",
  "order",
  "order_line",
  "touch",
  "exchange_rate",
  "campaign",
  "campaign_creator",
  "campaign_post",
  "campaign_product",
  "campaign_cost",
  "campaign_goal",
  "campaign_discount_code",
] as const;
export type Entity = (typeof entities)[number];

/** One field of a stream: everything that validation, documentation, CSV reading, mappings and loading need to know of it. */
export interface Field {
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly description: string;
  /** The unit of a number, as written in the documentation. A fraction is of a whole: any below 0 or above 1 is rejected. */
  readonly unit?: string;
  /** The allowed values of an enum. */
  readonly values?: readonly string[];
  /** The entity whose natural key this id is: it is resolved to entity_key.id when the record lands. */
  readonly names?: Entity;
}

type Options = Partial<Pick<Field, "unit" | "names">>;

/** An optional field. */
export function optional<K extends FieldKind>(kind: K, description: string, options: Options = {}) {
  return { kind, required: false as const, description, ...options };
}

/** A field without which the record is rejected. */
export function required<K extends FieldKind>(kind: K, description: string, options: Options = {}) {
  return { kind, required: true as const, description, ...options };
}

/** An optional field with a closed list of values. */
export function oneOf<const V extends readonly string[]>(values: V, description: string) {
  return { kind: "enum" as const, required: false as const, description, values };
}

/** A required field with a closed list of values. */
export function requiredOneOf<const V extends readonly string[]>(values: V, description: string) {
  return { kind: "enum" as const, required: true as const, description, values };
}
