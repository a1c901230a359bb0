import { shorten } from "#db/records/parse-field.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import type { Notice, RowGroup, RowReading } from "#jobs/connectors/connector.ts";
import { type Remarks, readStatedCount } from "#jobs/connectors/stated-count.ts";
import { openContext, type StudioContext, type StudioFile } from "./studio-file.ts";

const stream = "audience_share";
const columns = ["Date", "Hour", "Active followers"];

/** Active followers by hour of each day: shares of the day's, so the rows of a day are read together, and a day of which an hour is not known gives none. */
export const readActivity: StudioFile = {
  streams: [stream],
  match: columns,
  columns,
  groupColumn: "Date",
  openReader(_shape, fileName, options) {
    const context = openContext(fileName, options);
    let last: RowGroup | undefined;
    let readings: ReadonlyMap<UnknownRecord, RowReading> = new Map();
    return (cells, group) => {
      if (group !== last) readings = readDay(context, group);
      last = group;
      return readings.get(cells) ?? { records: [], issues: [], notices: [] };
    };
  },
};

interface HourRow extends Remarks {
  readonly day: string | undefined;
  readonly hour: number | undefined;
  readonly count: number | undefined;
}

function readDay(context: StudioContext, { rows, isWhole }: RowGroup): ReadonlyMap<UnknownRecord, RowReading> {
  const read = rows.map((cells) => readRow(context, cells));
  const isRead = isWhole && read.every(({ issues }) => issues.length === 0);
  const total = read.reduce<number | undefined>(
    (sum, { count }) => (sum === undefined || count === undefined ? undefined : sum + count),
    0,
  );
  const seen = new Set<number>();
  const readings = read.map((row): RowReading => {
    const { day, hour, issues, notices } = row;
    if (!isRead) return { records: [], issues: issues.length > 0 ? issues : [undivided], notices };
    if (day === undefined || hour === undefined) return { records: [], issues, notices };
    if (!total) return { records: [], issues, notices: [...notices, total === 0 ? noFollowers : notKnown] };
    if (seen.has(hour)) return { records: [], issues, notices: [...notices, doubled] };
    seen.add(hour);
    const count = read.reduce((sum, one) => (one.hour === hour ? sum + (one.count ?? 0) : sum), 0);
    const key = { ...context.account, captured_at: context.endOf(day), dimension: "active_hour" };
    return { records: [{ stream, record: { ...key, bucket: String(hour), share: count / total } }], issues, notices };
  });
  return new Map(rows.flatMap((cells, index) => (readings[index] ? [[cells, readings[index]] as const] : [])));
}

function readRow(context: StudioContext, cells: UnknownRecord): HourRow {
  const remarks: Remarks = { issues: [], notices: [] };
  const day = context.dayOf(cells.Date, stream, remarks);
  const hour = readHour(cells.Hour);
  const place = { stream, field: "share", column: "Active followers", locale: context.locale } as const;
  const count = readStatedCount(cells["Active followers"], place, remarks);
  if (hour === undefined) {
    const message = `bucket is no hour from 0 to 23: column "Hour" holds ${shorten(cells.Hour)}`;
    remarks.issues.push({ stream, field: "bucket", reason: "wrong_type", message });
  }
  return { day, hour, count, ...remarks };
}

const undivided = {
  stream,
  field: "share",
  reason: "unreadable",
  message: "another row of the day cannot be read, so the shares of its hours are not known",
} as const;

const notKnown: Notice = {
  kind: "ignored",
  field: "share",
  sample: "",
  message: "of some days an hour states no figure, so the shares of the others are not known; such days are left out",
};

const noFollowers: Notice = { ...notKnown, message: "some days have no active followers, and so no shares" };

const doubled: Notice = {
  kind: "duplicate",
  field: "bucket",
  sample: "",
  message: "some days have several rows of one hour; they are added up",
};

/** "0" to "23", "09:00", "9 PM". */
function readHour(cell: unknown): number | undefined {
  const match = /^(\d{1,2})(?::00)?\s*([ap])?\.?(?:m\.?)?$/i.exec(String(cell ?? "").trim());
  if (!match) return undefined;
  const half = match[2]?.toLowerCase();
  const hour = Number(match[1]);
  if (half === undefined) return hour < 24 ? hour : undefined;
  return hour >= 1 && hour <= 12 ? (hour % 12) + (half === "p" ? 12 : 0) : undefined;
}
