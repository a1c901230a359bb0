import { shorten } from "#db/records/parse-field.ts";
import type { RowReading, YieldedRecord } from "#jobs/connectors/connector.ts";
import { type Remarks, readStatedCount } from "#jobs/connectors/stated-count.ts";
import { openContext, type StudioContext, type StudioFile } from "./studio-file.ts";

const stream = "audience_share";
const columns = ["Date", "Hour", "Active followers"];

/** Active followers by hour of each day: shares of the day's, so a day is told only when the next begins, or the file ends. */
export const readActivity: StudioFile = {
  streams: [stream],
  match: columns,
  columns,
  openReader(_shape, fileName, options) {
    const context = openContext(fileName, options);
    let day: string | undefined;
    let hours = new Map<number, number>();

    function finish(): YieldedRecord[] {
      const records = day === undefined ? [] : toShares(context, day, hours);
      hours = new Map();
      return records;
    }

    function read(cells: Record<string, unknown>): RowReading {
      const remarks: Remarks = { issues: [], notices: [] };
      const next = context.dayOf(cells.Date, stream, remarks);
      const hour = readHour(cells.Hour);
      const place = { stream, field: "share", column: "Active followers", locale: context.locale } as const;
      const count = readStatedCount(cells["Active followers"], place, remarks);
      if (hour === undefined)
        remarks.issues.push({
          stream,
          field: "bucket",
          reason: "wrong_type",
          message: `bucket is no hour from 0 to 23: column "Hour" holds ${shorten(cells.Hour)}`,
        });
      if (remarks.issues.length > 0 || next === undefined || hour === undefined) return { records: [], ...remarks };
      const records = next === day ? [] : finish();
      day = next;
      if (count !== undefined) hours.set(hour, count);
      return { records, ...remarks };
    }

    return Object.assign(read, { end: (): RowReading => ({ records: finish(), issues: [], notices: [] }) });
  },
};

function toShares({ account, endOf }: StudioContext, day: string, hours: ReadonlyMap<number, number>): YieldedRecord[] {
  const total = [...hours.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return [];
  const key = { ...account, captured_at: endOf(day), dimension: "active_hour" };
  return [...hours].map(([hour, count]) => ({
    stream,
    record: { ...key, bucket: String(hour), share: count / total },
  }));
}

/** "0" to "23", "09:00", "9 PM". */
function readHour(cell: unknown): number | undefined {
  const match = /^(\d{1,2})(?::00)?\s*([ap])?\.?(?:m\.?)?$/i.exec(String(cell ?? "").trim());
  if (!match) return undefined;
  const half = match[2]?.toLowerCase();
  const hour = Number(match[1]);
  if (half === undefined) return hour < 24 ? hour : undefined;
  return hour >= 1 && hour <= 12 ? (hour % 12) + (half === "p" ? 12 : 0) : undefined;
}
