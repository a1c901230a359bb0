import { z } from "zod";
import type { HttpAnswer, HttpRequest } from "#jobs/connectors/pull-connector.ts";
import { isObject } from "#jobs/files/parse-json.ts";

/** What of a platform's answers may be kept: no field but those that the connector reads. */
export interface KeptFields {
  /** Names of fields, at any depth; what stands in a field of another name is not kept, whatever it is. */
  readonly names: ReadonlySet<string>;
  /** Headers that are read. */
  readonly headers?: readonly string[];
  /** Of answers that are no JSON: what may be kept. */
  text?(request: HttpRequest, answer: HttpAnswer): string;
}

/** The names of every field that some schemas read, and of what stands around them. */
export function fieldsOfSchemas(schemas: readonly z.ZodType[], around: readonly string[] = []): KeptFields {
  const names = new Set(around);
  for (const schema of schemas) collect(schema, names);
  return { names };
}

function collect(schema: unknown, names: Set<string>): void {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    collect(schema.unwrap(), names);
  else if (schema instanceof z.ZodPipe) collect(schema.in, names);
  else if (schema instanceof z.ZodArray) collect(schema.element, names);
  else if (schema instanceof z.ZodUnion) for (const option of schema.options) collect(option, names);
  else if (schema instanceof z.ZodObject)
    for (const [name, field] of Object.entries(schema.shape)) {
      names.add(name);
      collect(field, names);
    }
}

/** A JSON value with those fields alone. The address of a post loses its query, into which platforms write who asked. */
export function keepFields(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => keepFields(item, names));
  if (!isObject(value)) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    if (!names.has(name)) continue;
    kept[name] =
      name === "share_url" && typeof field === "string" ? field.replace(/[?#].*$/s, "") : keepFields(field, names);
  }
  return kept;
}
