import { z } from "zod";

/** A value with only those fields of objects, at every depth, that a schema names; whatever else is there is not kept. */
export function toKnownFields(schema: z.ZodType, value: unknown): unknown {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) return pick(inner, value);
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    const { element } = inner;
    return element instanceof z.ZodType ? value.map((item: unknown) => toKnownFields(element, item)) : [];
  }
  // What the schema takes for a plain value is shown as it came, unless it is an object, which may hold anything.
  return typeof value === "object" && value !== null ? undefined : value;
}

function pick(schema: z.ZodObject, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const known: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    const found: unknown = Reflect.get(value, name);
    if (found !== undefined && field instanceof z.ZodType) known[name] = toKnownFields(field, found);
  }
  return known;
}

function unwrap(schema: z.ZodType): z.ZodType {
  let inner: unknown = schema;
  for (;;) {
    if (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable || inner instanceof z.ZodDefault)
      inner = inner.unwrap();
    else if (inner instanceof z.ZodPipe) inner = inner.in;
    else break;
  }
  return inner instanceof z.ZodType ? inner : schema;
}
