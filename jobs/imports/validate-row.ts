import type { StreamName } from "#db/records/streams.ts";
import { type LandingRecord, type RecordIssue, toRecord } from "#db/records/to-record.ts";
import type { FileRow } from "#jobs/connectors/connector.ts";
import { findAhead, type Horizon } from "#jobs/imports/find-ahead.ts";
import type { Reject } from "#jobs/load/batch.ts";

/** A reject whose line is known, counted from 1. */
export interface RowReject extends Reject {
  readonly line: number;
}

/** A row after validation: what of it can land, and what is wrong with the rest. */
export interface ValidatedRow {
  readonly records: readonly { readonly stream: StreamName; readonly record: LandingRecord }[];
  /** One reject a row, however many of its records are wrong: a bad line is one thing to mend. */
  readonly reject: RowReject | undefined;
}

/** Checks the records of a row, none of which can tell of what has not come by `horizon`. */
export function validateRow(row: FileRow, fileName: string, horizon: Horizon): ValidatedRow {
  const records: { stream: StreamName; record: LandingRecord }[] = [];
  const issues: { stream: StreamName | null; issue: RecordIssue }[] = [];
  for (const issue of row.issues) issues.push({ stream: issue.stream ?? row.records[0]?.stream ?? null, issue });
  for (const { stream, record } of row.records) {
    const result = toRecord(stream, record);
    const ahead = "record" in result ? findAhead(stream, result.record, horizon) : undefined;
    if ("issues" in result) for (const issue of result.issues) issues.push({ stream, issue });
    else if (ahead) issues.push({ stream, issue: ahead });
    else records.push({ stream, record: result.record });
  }
  return { records, reject: toReject(row, fileName, issues) };
}

/** Of a row without issues its raw text is not asked for: making it costs as much as reading the row. */
function toReject(
  row: FileRow,
  fileName: string,
  issues: readonly { stream: StreamName | null; issue: RecordIssue }[],
): RowReject | undefined {
  const [first] = issues;
  if (!first) return undefined;
  const { line, raw } = row;
  const message = [...new Set(issues.map(({ issue }) => issue.message))].join("; ");
  return { fileName, line, stream: first.stream, field: first.issue.field, reason: first.issue.reason, message, raw };
}
