import type { UnknownRecord } from "#db/records/stream.ts";
import type { RecordIssue } from "#db/records/to-record.ts";

/** One row of a file: its cells by column, or why it cannot be read. `line` is where it starts. */
export type ReadRow =
  | { readonly line: number; readonly cells: UnknownRecord }
  | { readonly line: number; readonly issue: RecordIssue };

/** Turns text, piece by piece, into rows of one container. Rows come out as soon as they end. */
export interface RowScan {
  /** `isBroken`: look for broken characters from here on. */
  push(text: string, isBroken: boolean): ReadRow[];
  end(): ReadRow[];
  /** Rows without a single value: skipped, and counted. */
  readonly blankRows: number;
}
