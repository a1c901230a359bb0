import type { Field } from "#db/records/field.ts";
import { type StreamName, streamNames, streams } from "#db/records/streams.ts";

/** A field of a stream, as a person who maps columns to it needs to know it. */
export interface StreamField {
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
  /** A time or a day: how it is written may have to be stated. */
  readonly isTime: boolean;
}

/** Every stream with its fields. */
export function listStreamFields(): Record<string, readonly StreamField[]> {
  return Object.fromEntries(streamNames.map((stream) => [stream, fieldsOf(stream)]));
}

function fieldsOf(stream: StreamName): StreamField[] {
  const fields: Readonly<Record<string, Field>> = streams[stream].fields;
  return Object.entries(fields).map(([name, { kind, description, unit, required: isRequired }]) => ({
    name,
    description: unit === undefined ? description : `${description} (${unit})`,
    isRequired,
    isTime: kind === "time" || kind === "day",
  }));
}
