import type { StreamName } from "#db/records/streams.ts";
import type { Notice, RowIssue, RowReading, YieldedRecord } from "#jobs/connectors/connector.ts";
import type { StreamReader } from "./compile-stream.ts";
import type { MappedRow } from "./find-column.ts";
import { fieldOf } from "./mapping.ts";
import type { RecordDraft } from "./record-draft.ts";

/** The records of the rows of one object. Nothing of a row gets lost: it gives a record, an issue or a notice. */
export function readMappedRows(rows: readonly MappedRow[] | undefined, readers: readonly StreamReader[]): RowReading {
  const records: YieldedRecord[] = [];
  const issues: RowIssue[] = [];
  const notices: Notice[] = [];
  if (!rows) return { records, issues: [noRows], notices };
  for (const row of rows) {
    const whole: YieldedRecord[] = [];
    const lacking: (YieldedRecord & { missing: readonly string[] })[] = [];
    for (const reader of readers) {
      const draft = read(row, reader);
      issues.push(...draft.issues);
      notices.push(...draft.notices);
      if (draft.issues.length > 0) continue;
      const yielded = { stream: reader.stream, record: draft.record };
      const missing = reader.ids.filter((id) => draft.record[id] === undefined);
      if (missing.length > 0) lacking.push({ ...yielded, missing });
      else if (hasCounter(draft, reader)) whole.push(yielded);
      else notices.push(noCounter(reader.stream));
    }
    records.push(...whole);
    // A video whose account is gone is still a video: what another record of the row may go without, the row may too. The rest is for validation to reject.
    for (const { stream, record, missing } of lacking)
      if (!whole.some((other) => missing.every((id) => mayLack(other.stream, id)))) records.push({ stream, record });
  }
  return { records, issues, notices };
}

const noRows: RowIssue = {
  field: null,
  reason: "unreadable",
  message: "lacks the list of rows that the mapping names",
};

function mayLack(stream: StreamName, field: string): boolean {
  return fieldOf(stream, field)?.required === false;
}

function hasCounter(draft: RecordDraft, { counters }: StreamReader): boolean {
  return !counters || counters.some((counter) => draft.record[counter] !== undefined);
}

function noCounter(stream: StreamName): Notice {
  const message = `some rows state no counter and give no ${stream}`;
  return { kind: "ignored", field: stream, sample: "", message };
}

function read(row: MappedRow, reader: StreamReader): RecordDraft {
  const draft: RecordDraft = { stream: reader.stream, record: {}, issues: [], notices: [], precision: undefined };
  for (const [field, value] of reader.constants) draft.record[field] = value;
  for (const readField of reader.readers) readField(row, draft);
  if (draft.precision) draft.record.precision = draft.precision;
  return draft;
}
