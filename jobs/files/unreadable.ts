import type { RecordIssue } from "#db/records/to-record.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";

/** Why a row cannot be read at all. The message never quotes the row: nobody knows yet which part of it is personal. */
export function unreadable(message: string): RecordIssue {
  return { field: null, reason: "unreadable", message };
}

/** The error with which a whole file is refused. The message says what is wrong and what to do. */
export function refusal(message: string, cause?: unknown): ConnectorError {
  return new ConnectorError("unreadable_file", message, cause === undefined ? {} : { cause });
}
