import { shorten } from "#db/records/parse-field.ts";
import type { StreamName } from "#db/records/streams.ts";
import type { Notice, RowIssue } from "#jobs/connectors/connector.ts";
import type { Reading } from "#jobs/values/reading.ts";

/** What was found in a row besides its values. */
export interface Takings {
  readonly issues: RowIssue[];
  readonly notices: Notice[];
  /** The value of a reading; one that cannot be read becomes an issue, one that says nothing is undefined. */
  take<T>(
    place: { readonly stream: StreamName; readonly field: string; readonly column: string; readonly cell: unknown },
    reading: Reading<T> | { readonly notice: Notice },
  ): T | undefined;
}

/** Collects the issues and notices of one row. */
export function openTakings(): Takings {
  const issues: RowIssue[] = [];
  const notices: Notice[] = [];
  return {
    issues,
    notices,
    take({ stream, field, column, cell }, reading) {
      if ("value" in reading) return reading.value;
      if ("notice" in reading) notices.push(reading.notice);
      else if ("reason" in reading) {
        const message = `${field} ${reading.reason}: column "${column}" holds ${shorten(cell)}`;
        issues.push({ stream, field, reason: "wrong_type", message });
      }
      return undefined;
    },
  };
}
