import { shorten } from "#db/records/parse-field.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import type { StreamName } from "#db/records/streams.ts";
import type { Notice, RowIssue } from "#jobs/connectors/connector.ts";
import type { MappedRow } from "./find-column.ts";

/** A record in the making, and what was found wrong or odd on the way. */
export interface RecordDraft {
  readonly stream: StreamName;
  readonly record: UnknownRecord;
  readonly issues: RowIssue[];
  readonly notices: Notice[];
  precision: Record<string, number | true> | undefined;
}

/** Fills one field of a draft from a row. */
export type FieldReader = (row: MappedRow, draft: RecordDraft) => void;

/** Takes note that a cell could not be read. What is in an object is not shown: nobody has said what it is. */
export function addIssue(draft: RecordDraft, field: string, reason: string, column: string, cell: unknown): void {
  const shown = typeof cell === "object" ? "an object or a list" : shorten(cell);
  const message = `${field} ${reason}: column "${column}" holds ${shown}`;
  draft.issues.push({ stream: draft.stream, field, reason: "wrong_type", message });
}
