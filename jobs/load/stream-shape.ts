import type { Field } from "#db/records/field.ts";
import type { Stream } from "#db/records/stream.ts";
import { type StreamName, streams } from "#db/records/streams.ts";

/** Any stream, its fields looked up by name. */
export type StreamShape = Omit<Stream, "key" | "fields"> & {
  readonly key: readonly string[];
  readonly fields: Readonly<Record<string, Field>>;
};

/** The stream of a name. */
export function streamShape(name: StreamName): StreamShape {
  return streams[name];
}
