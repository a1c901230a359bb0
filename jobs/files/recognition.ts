import type { StreamName } from "#db/records/streams.ts";
import type { FileShape } from "#jobs/connectors/connector.ts";
import type { Mapping } from "./mapping/mapping.ts";
import type { Proposal } from "./mapping/propose-mapping.ts";

/** What a file is and who reads it. Plain data: it can be stored, shown and given back. */
export interface Recognition {
  readonly shape: FileShape;
  readonly connector: string;
  /** Whose numbers these are: the connector, or mapping:<name>. */
  readonly source: string;
  readonly rank: number;
  /** Of the connector, or of the mapping. */
  readonly version: number;
  readonly mapping?: Mapping;
  readonly streams: readonly StreamName[];
  /** Streams of the mapping that the file does not give, each with the reason. */
  readonly leftOut: readonly string[];
  /** Of a workbook, the other sheets that hold records: a file is one sheet, and these are not read. */
  readonly otherSheets?: readonly string[];
}

/** A file that no connector and no mapping knows, with a mapping that may fit, for a person to correct and confirm. */
export interface Unrecognised {
  readonly shape: FileShape;
  readonly proposal: Proposal;
}
