import { type GivenMeasure, givenMeasures } from "#db/metrics/measures.ts";
import { shorten } from "#db/records/parse-field.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import { ConnectorError, type FileConnector, type FileShape, type Notice } from "#jobs/connectors/connector.ts";
import { type Remarks, readStatedCount } from "#jobs/connectors/stated-count.ts";
import { parseClock, parseNumber } from "#jobs/values/parse-number.ts";
import { createTimeReader } from "#jobs/values/parse-time.ts";
import type { Reading } from "#jobs/values/reading.ts";

const stream = "unnamed_post_snapshot";
const zone = "Asia/Shanghai";

/** How a creator centre's list of posts is written. */
export interface Centre {
  readonly connector: string;
  readonly platform: string;
  readonly title: string;
  readonly publishedAt: string;
  readonly formats: readonly string[];
  /** The column of each counter. */
  readonly counters: Readonly<Partial<Record<GivenMeasure, string>>>;
  /** The average time that one view lasted; times the views it is the time watched in all. */
  readonly averageSeconds: string;
}

/** A connector for such lists. They name no post and no account and do not say when they were made: the account and the time are stated by whoever imports, posts are matched after landing. */
export function createCentre(centre: Centre): FileConnector {
  const { connector, platform, counters, averageSeconds } = centre;
  const match = [centre.title, centre.publishedAt, counters.views ?? ""];
  const columns = [centre.title, centre.publishedAt, ...Object.values(counters), averageSeconds];
  const isOurs = (shape: FileShape) => match.every((column) => shape.columns.includes(column));
  return {
    connector,
    version: 1,
    provides: givenMeasures.filter((measure) => measure in counters || measure === "watch_seconds"),
    rank: 40,
    recognise: (shape) => (isOurs(shape) ? { streams: [stream] } : undefined),
    columns: (shape) => columns.filter((column) => shape.columns.includes(column)),
    needs: () => ["account", "capturedAt"],
    openReader(_shape, _fileName, { account, capturedAt, locale }) {
      if (account === undefined || capturedAt === undefined)
        throw new ConnectorError("unreadable_file", "the account or the time of reading is not stated; state both");
      const readTime = createTimeReader({ zone, formats: centre.formats });
      const key = { platform, account_id: account.replace(/^@/, ""), captured_at: capturedAt };
      return (cells) => {
        const remarks: Remarks = { issues: [], notices: [] };
        const time = readTime(cells[centre.publishedAt]);
        if ("reason" in time) {
          const message = `published_at ${time.reason}: column "${centre.publishedAt}" holds ${shorten(cells[centre.publishedAt])}`;
          remarks.issues.push({ stream, field: "published_at", reason: "wrong_type", message });
        }
        const record: UnknownRecord = {
          ...key,
          title: String(cells[centre.title] ?? "").trim(),
          published_at: "value" in time ? new Date(time.value).toISOString() : undefined,
        };
        for (const [field, column] of Object.entries(counters))
          record[field] = readStatedCount(cells[column], { stream, field, column, locale }, remarks);
        const average = readAverage(cells[averageSeconds]);
        if ("reason" in average) remarks.notices.push(noAverage(averageSeconds, cells[averageSeconds]));
        if ("value" in average && typeof record.views === "number")
          record.watch_seconds = Math.round(record.views * average.value);
        return { records: remarks.issues.length > 0 ? [] : [{ stream, record }], ...remarks };
      };
    },
  };
}

function noAverage(column: string, cell: unknown): Notice {
  const message = `column "${column}" holds ${shorten(cell)}, which is no length of time; the time watched is left out`;
  return { kind: "ignored", field: "watch_seconds", sample: shorten(cell), message };
}

/** "12.5", "12.5秒", "1分5秒" or "00:12" of each view, in seconds. */
function readAverage(cell: unknown): Reading<number> {
  const text = String(cell ?? "").trim();
  const worded = /^(?:(\d+)分(?:钟)?)?(?:(\d+(?:\.\d+)?)秒)?$/.exec(text);
  if (worded && text !== "") return { value: Number(worded[1] ?? 0) * 60 + Number(worded[2] ?? 0) };
  const average = text.includes(":") ? parseClock(text) : parseNumber(text.replace(/s$/i, ""), "en");
  return "value" in average && average.value < 0 ? { reason: "is below zero" } : average;
}
