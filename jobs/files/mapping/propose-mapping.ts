import type { UnknownRecord } from "#db/records/stream.ts";
import type { FileShape } from "#jobs/connectors/connector.ts";

/** A mapping that a file's headers and values suggest, as JSON for a person to correct, and what that person has to decide. */
export interface Proposal {
  readonly mapping: Readonly<Record<string, unknown>> | undefined;
  readonly questions: readonly string[];
}

export function proposeMapping(_shape: FileShape, _sample: readonly UnknownRecord[], _fileName: string): Proposal {
  return { mapping: undefined, questions: [] };
}
