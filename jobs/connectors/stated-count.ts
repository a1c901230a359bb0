import { shorten } from "#db/records/parse-field.ts";
import type { StreamName } from "#db/records/streams.ts";
import type { Notice, RowIssue } from "#jobs/connectors/connector.ts";
import { parseCount } from "#jobs/values/parse-count.ts";

/** What the reader of one row found wrong or odd. */
export interface Remarks {
  readonly issues: RowIssue[];
  readonly notices: Notice[];
}

/**
 * Reads an exact count of a file that an account's owner exported. Unknown is undefined. A correction below zero, which no reported figure can hold, and a rounded count are left out
 * with a notice; what is no count is an issue.
 */
export function readStatedCount(
  cell: unknown,
  { stream, field, column, locale }: { stream: StreamName; field: string; column: string; locale: string },
  { issues, notices }: Remarks,
): number | undefined {
  const leaveOut = (why: string) => {
    const message = `column "${column}" holds ${shorten(cell)}: ${why}; it is left out`;
    notices.push({ kind: "ignored", field, sample: shorten(cell), message });
    return undefined;
  };
  if (typeof cell === "string" && /^\s*[-\u2212]\s*\d/.test(cell)) {
    const positive = parseCount(cell.replace(/[-\u2212]/, ""), locale);
    if ("value" in positive && positive.value.value === 0) return 0;
    if ("value" in positive) return leaveOut("a correction below zero cannot be held");
  }
  const read = parseCount(cell, locale);
  if ("reason" in read) {
    const message = `${field} ${read.reason}: column "${column}" holds ${shorten(cell)}`;
    issues.push({ stream, field, reason: "wrong_type", message });
    return undefined;
  }
  if ("unknown" in read) return undefined;
  const { value, step, atLeast } = read.value;
  return step > 1 || atLeast ? leaveOut("a rounded count is no exact figure") : value;
}
