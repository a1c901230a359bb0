import type { GivenMeasure } from "#db/metrics/measures.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import type { StreamName } from "#db/records/streams.ts";
import type { RecordIssue } from "#db/records/to-record.ts";
import type { DayOrder } from "#jobs/values/day-order.ts";

/** A record of one stream as a connector yields it, before validation. */
export interface YieldedRecord {
  readonly stream: StreamName;
  readonly record: UnknownRecord;
}

/** What is wrong with a row, and of which of its records, when it is one of them. */
export interface RowIssue extends RecordIssue {
  readonly stream?: StreamName;
}

/** One row (or JSON element) of a file: the records it makes, or why it makes none. */
export interface FileRow {
  /** Line of the file on which the row starts, from 1; for a JSON array the line of the element. */
  readonly line: number;
  /** The row as it stands in the file, blanked of personal data, at most 4,000 characters: what a reject shows. */
  readonly raw: string;
  readonly records: readonly YieldedRecord[];
  /** Values that could not be read; the records that they belong to are not among `records`. */
  readonly issues: readonly RowIssue[];
  readonly notices: readonly Notice[];
}

/** A remark that rejects nothing: a contradiction between columns, a damaged optional id. Counted by (kind, field) for the whole file. */
export interface Notice {
  readonly kind: "contradiction" | "damaged_id" | "duplicate" | "zero_label" | "counter_fell" | "ignored" | "erased";
  readonly field: string;
  readonly sample: string;
  readonly message: string;
}

/** How the bytes of a file become rows. */
export interface FileShape {
  readonly container: "csv" | "json" | "ndjson" | "xlsx";
  readonly compression: "none" | "gzip";
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "gb18030";
  readonly delimiter?: string;
  /** Headers of a CSV or a sheet, or the keys seen in the sampled elements. */
  readonly columns: readonly string[];
  /** Of a workbook: the sheet that is read. */
  readonly sheet?: string;
  /** Of a workbook: the texts above the header. They may say anything, so they are never kept. */
  readonly preamble?: readonly string[];
}

/** Everything that a person may state about a file that the file does not say itself. */
export interface FileOptions {
  readonly zone: string;
  readonly currency: string;
  readonly locale: string;
  /** When the counters were read, for files that do not say. */
  readonly capturedAt?: string;
  /** The account whose figures they are, by the platform's id, for files that do not say. */
  readonly account?: string;
  /** The platform, for files whose mapping does not say. */
  readonly platform?: string;
}

/** What is stated about a file, and what the whole of it shows before it is read. */
export interface ReadingOptions extends FileOptions {
  /** Whether 03/04/2026 is in April or in March; left out where nothing decides. */
  readonly dayOrder?: DayOrder | undefined;
}

/** Adjacent rows of a file that are one thing, such as the lines of an order. */
export interface RowGroup {
  readonly rows: readonly UnknownRecord[];
  /** Not whole: a row beside or between these could not be read, or they are more than a group holds. */
  readonly isWhole: boolean;
}

/** What a person has to state about some files. */
export type NeededOption = "account" | "capturedAt";

/** The records of one row, and what there is to say about them. */
export type RowReading = Pick<FileRow, "records" | "issues" | "notices">;

/**
 * Reads the rows of one file, in order. `cells` maps header -> text for CSV and workbooks, key -> JSON value otherwise; `group` has the rows that belong together when the
 * connector names a `groupColumn`. It remembers nothing of other groups but what shows that a column of ids or times is damaged, in which case it throws a ConnectorError
 * that says which column and what to do.
 */
export type RowReader = (cells: UnknownRecord, group: RowGroup) => RowReading;

/** What every connector that reads files is. One folder each, one line in jobs/connectors/index.ts. */
export interface FileConnector {
  readonly connector: string;
  /** Raised when the same bytes would give other records: earlier batches then no longer count as the same. */
  readonly version: number;
  /** The measures that it gives. All others are "not provided", never 0. */
  readonly provides: readonly GivenMeasure[];
  /** Greater wins where two sources give the same measure of the same post. */
  readonly rank: number;
  /** The streams that a file of this shape and name will give, or nothing when it is of another format. Headers decide, never positions. */
  recognise(
    shape: FileShape,
    fileName: string,
    sample: readonly UnknownRecord[],
  ): { readonly streams: readonly StreamName[] } | undefined;
  /** The columns that it reads. No other column of a row is kept anywhere. */
  columns(shape: FileShape): readonly string[];
  /** What a person must state about such a file; without it the file is refused. */
  needs?(shape: FileShape, fileName: string): readonly NeededOption[];
  /** The column in which the rows of one thing have the same text. They stand one after the other, or the file is refused. */
  groupColumn?(shape: FileShape): string | undefined;
  /** Columns with times such as 03/04/2026. The order of day and month is decided over the whole file, before it is read. */
  slashedTimes?(shape: FileShape): readonly string[];
  openReader(shape: FileShape, fileName: string, options: ReadingOptions): RowReader;
}

export type ConnectorErrorKind = "rate_limited" | "unauthorized" | "unavailable" | "schema_changed" | "unreadable_file";

/** What was wrong with an authorisation at the platform: the app's own credentials, the code, whose account it is, or what was allowed. */
export type AuthorisationFault = "app" | "code" | "account" | "scopes";

/** A connector could not go on. The message names file, line, field and remedy as far as they are known, and never a secret. */
export class ConnectorError extends Error {
  readonly kind: ConnectorErrorKind;
  readonly retryAfterSeconds: number | undefined;
  /** Of an exchange of a code, when it is known. */
  readonly about: AuthorisationFault | undefined;

  constructor(
    kind: ConnectorErrorKind,
    message: string,
    options: { retryAfterSeconds?: number; cause?: unknown; about?: AuthorisationFault | undefined } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "ConnectorError";
    this.kind = kind;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.about = options.about;
  }
}

/** Whether trying again would end the same way. */
export function isLastingError({ kind }: ConnectorError): boolean {
  return kind !== "rate_limited" && kind !== "unavailable";
}
