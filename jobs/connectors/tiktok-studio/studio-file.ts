import { shorten } from "#db/records/parse-field.ts";
import type { StreamName } from "#db/records/streams.ts";
import { ConnectorError, type FileOptions, type FileShape, type RowReader } from "#jobs/connectors/connector.ts";
import { findWindow, placeDay } from "#jobs/connectors/export-window.ts";
import type { Remarks } from "#jobs/connectors/stated-count.ts";
import { parseMonthDay } from "#jobs/values/parse-month-day.ts";
import { toInstant, zoneOffset } from "#jobs/values/zone-offset.ts";

/** One kind of file that Studio exports. */
export interface StudioFile {
  readonly streams: readonly StreamName[];
  /** The columns by which it is known. */
  readonly match: readonly string[];
  /** The columns that are read. */
  readonly columns: readonly string[];
  /** The column in which the rows of one thing have the same text. */
  readonly groupColumn?: string;
  openReader(shape: FileShape, fileName: string, options: FileOptions): RowReader;
}

/** What is the same for every row of a file. */
export interface StudioContext {
  readonly account: { readonly platform: "tiktok"; readonly account_id: string };
  readonly zone: string;
  readonly locale: string;
  /** When the figures were read: as stated, else the end of the period. */
  readonly readAt: string;
  /** A cell's day with its year; undefined with an issue when it has none. */
  dayOf(cell: unknown, stream: StreamName, remarks: Remarks): string | undefined;
  /** The midnight that ends a day. */
  endOf(day: string): string;
}

const dayMs = 86_400_000;

export function openContext(fileName: string, options: FileOptions): StudioContext {
  const { account, zone, locale, capturedAt } = options;
  const window = findWindow(fileName);
  if (account === undefined || (capturedAt === undefined && !window))
    throw new ConnectorError(
      "unreadable_file",
      "the account and the period are not stated; state them, then try again",
    );
  const endOf = (day: string) => new Date(toInstant(zone, Date.parse(`${day}T00:00:00Z`) + dayMs)).toISOString();
  const period: { first?: string; last: string } = window ?? { last: localDay(capturedAt ?? "", zone) };
  return {
    // A handle is often written with its @.
    account: { platform: "tiktok", account_id: account.replace(/^@/, "") },
    zone,
    locale,
    readAt: capturedAt === undefined ? endOf((window ?? period).last) : new Date(capturedAt).toISOString(),
    endOf,
    dayOf(cell, stream, { issues }) {
      const read = parseMonthDay(cell, locale);
      const placed = "value" in read ? placeDay(read.value, period) : read;
      if ("value" in placed) return placed.value;
      const reason = "unknown" in placed ? "is missing" : placed.reason;
      issues.push({
        stream,
        field: "day",
        reason: "wrong_type",
        message: `day ${reason}: column "Date" holds ${shorten(cell)}`,
      });
      return undefined;
    },
  };
}

function localDay(time: string, zone: string): string {
  const at = Date.parse(time);
  return new Date(at + zoneOffset(zone, at)).toISOString().slice(0, 10);
}
