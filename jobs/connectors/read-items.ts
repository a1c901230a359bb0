import type { z } from "zod";
import { explainMismatch } from "#jobs/connectors/explain-mismatch.ts";
import type { MappedRecord, PulledItem } from "#jobs/connectors/pull-connector.ts";
import { toKnownFields } from "#jobs/connectors/to-known-fields.ts";

const longestRaw = 4_000;

/**
 * Items of a page -> what they say. An item that does not have the shape of the schema is kept as an issue that names its field; its raw
 * text holds only fields that the schema knows, so a schema must not name any of personal data.
 */
export function readItems<Schema extends z.ZodType>(
  schema: Schema,
  items: readonly unknown[],
  map: (item: z.output<Schema>) => readonly MappedRecord[],
): PulledItem[] {
  return items.map((item) => {
    const parsed = schema.safeParse(item);
    const raw = () => (JSON.stringify(toKnownFields(schema, item)) ?? "").slice(0, longestRaw);
    if (parsed.success)
      return {
        records: map(parsed.data),
        issues: [],
        notices: [],
        get raw() {
          return raw();
        },
      };
    const { field, message } = explainMismatch(parsed.error, item);
    return {
      records: [],
      issues: [{ field, reason: "wrong_type", message }],
      notices: [],
      raw: raw(),
    };
  });
}
