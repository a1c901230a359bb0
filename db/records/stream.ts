import type { Entity, Field, FieldKind } from "#db/records/field.ts";

/**
 * One kind of record that a connector yields, and one file of the Levain feed.
 *
 * `key` lists the fields that make the record's natural key; `versionAt` the field that says when the record was true at its source
 * (as_of, captured_at): for observation streams it decides which value of an attribute is the newest.
 */
export interface Stream<F extends Record<string, Field> = Record<string, Field>> {
  readonly stream: string;
  /** What one record is, in a sentence that starts with its grain. */
  readonly description: string;
  /** `observation`: kept as observations and folded into the entity's table. `snapshot`: cumulative counters at one moment. */
  readonly storage: "observation" | "snapshot";
  /** The entity whose table an observation stream is folded into. */
  readonly entity?: Entity;
  readonly key: readonly (keyof F & string)[];
  /** The field that scopes the ids of the record: a platform's ids are unique on the platform, a shop's in the shop. */
  readonly scope: "platform" | "shop" | "none";
  readonly versionAt: "as_of" | "captured_at";
  readonly fields: F;
}

export function defineStream<const F extends Record<string, Field>>(stream: Stream<F>): Stream<F> {
  return stream;
}

type WireValue<F> = F extends { kind: "enum"; values: readonly (infer V)[] }
  ? V
  : F extends { kind: infer K extends FieldKind }
    ? K extends "count" | "number" | "minor"
      ? number
      : K extends "boolean"
        ? boolean
        : K extends "list"
          ? string[]
          : string
    : never;
type RequiredNames<F> = { [N in keyof F]: F[N] extends { required: true } ? N : never }[keyof F];

/** A record as it stands on the wire, in a preview and in a reject: ids, times and days are strings. */
export type WireRecord<S> =
  S extends Stream<infer F>
    ? { [N in RequiredNames<F> & string]: WireValue<F[N]> } & {
        [N in Exclude<keyof F, RequiredNames<F>> & string]?: WireValue<F[N]> | null;
      }
    : never;

/** A record of any stream before its fields are known to be right. */
export type UnknownRecord = Record<string, unknown>;
