import type { Field } from "#db/records/field.ts";
import { type StreamName, streamNames, streams } from "#db/records/streams.ts";
import { exampleRecord } from "./example-record.ts";
import { fieldsOf } from "./recognise.ts";

type Json = Readonly<Record<string, unknown>>;

/** The JSON Schema of the feed: a definition a stream, and a line of a file that names its stream. */
export function feedSchema(): Json {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Levain feed",
    description:
      "One line of an NDJSON file of the Levain feed. A file of one stream is validated against its definition; a line that names its stream, against the whole.",
    type: "object",
    required: ["stream"],
    properties: { stream: { enum: streamNames } },
    allOf: streamNames.map((stream) => ({
      if: { properties: { stream: { const: stream } }, required: ["stream"] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: { $ref: `#/$defs/${stream}` },
    })),
    $defs: Object.fromEntries(streamNames.map((stream) => [stream, streamSchema(stream)])),
  };
}

function streamSchema(stream: StreamName): Json {
  const fields = Object.entries(fieldsOf(stream));
  const isSnapshot = streams[stream].storage === "snapshot";
  return {
    title: stream,
    description: streams[stream].description,
    type: "object",
    required: fields.flatMap(([name, field]) => (field.required ? [name] : [])),
    properties: {
      stream: { const: stream },
      ...Object.fromEntries(fields.map(([name, field]) => [name, fieldSchema(field)])),
      ...(isSnapshot ? { precision } : {}),
    },
    examples: [exampleRecord(stream)],
  };
}

const precision: Json = {
  description:
    'How precisely counters are stated: {"views": 100} when "304.9K" was shown, {"views_at_least": true} for "1000+".',
  type: ["object", "null"],
  additionalProperties: { oneOf: [{ type: "number", minimum: 1 }, { const: true }] },
};

function fieldSchema(field: Field): Json {
  const description = field.unit ? `${field.description} Unit: ${field.unit}.` : field.description;
  const { type, ...rest } = valueSchema(field);
  if (field.kind === "enum")
    return { description, enum: field.required ? field.values : [...(field.values ?? []), null] };
  return { description, type: field.required ? type : [type, "null"], ...rest };
}

const safe = Number.MAX_SAFE_INTEGER;

function valueSchema(field: Field): Json & { readonly type?: string } {
  switch (field.kind) {
    case "id":
      return { type: "string", minLength: field.required ? 1 : 0, maxLength: 512 };
    case "text":
      return { type: "string", minLength: field.required ? 1 : 0, maxLength: 100_000 };
    case "time":
      return {
        type: "string",
        pattern: "^\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2})$",
      };
    case "day":
      return { type: "string", format: "date", pattern: "^\\d{4}-\\d{2}-\\d{2}$" };
    case "count":
      return { type: "integer", minimum: 0, maximum: safe };
    case "minor":
      return { type: "integer", minimum: -safe, maximum: safe };
    case "number":
      return field.unit === "fraction" ? { type: "number", minimum: 0, maximum: 1 } : { type: "number" };
    case "currency":
      return { type: "string", pattern: "^[A-Z]{3}$" };
    case "boolean":
      return { type: "boolean" };
    case "list":
      return { type: "array", items: { type: "string", maxLength: 512 } };
    case "enum":
      return {};
  }
}
