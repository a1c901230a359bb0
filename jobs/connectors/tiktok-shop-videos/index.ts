import type { UnknownRecord } from "#db/records/stream.ts";
import type { FileConnector, FileOptions, Notice, RowReader, YieldedRecord } from "#jobs/connectors/connector.ts";
import { type ExportWindow, findWindow } from "#jobs/connectors/export-window.ts";
import { createIdReader } from "#jobs/connectors/id-column.ts";
import { type Remarks, readStatedCount } from "#jobs/connectors/stated-count.ts";
import { createTimeReader } from "#jobs/values/parse-time.ts";
import { tiktokIdTime } from "#jobs/values/tiktok-id-time.ts";
import { toInstant } from "#jobs/values/zone-offset.ts";

const counters = {
  views: "VV",
  likes: "Likes",
  comments: "Comments",
  shares: "Shares",
  product_impressions: "Product Impressions",
  product_clicks: "Product Clicks",
};
const match = ["Video ID", "Video Info", "VV"];
const columns = ["Creator name", "Creator ID", "Time", ...match, ...Object.values(counters)];
const dayMs = 86_400_000;

/**
 * The video analytics that TikTok Shop's seller centre exports as a workbook: "[Date Range]: ..." above the header, one row a video. Headers are as public importers have them, not documented.
 * The figures are sums over the period. Over one day they are that day's; over more days they are of no day and no counter of a post, so they are left out and said to be. Orders, buyers and
 * revenue are never read here: sales come from orders. Times are the shop's, in the stated zone, unless the id of the video holds its own.
 */
export const tiktokShopVideos: FileConnector = {
  connector: "tiktok-shop-videos",
  version: 1,
  provides: [],
  rank: 30,
  recognise(shape) {
    if (!match.every((column) => shape.columns.includes(column))) return undefined;
    return { streams: ["account", "post", "post_day_reported"] };
  },
  columns: (shape) => columns.filter((column) => shape.columns.includes(column)),
  openReader(shape, fileName, options) {
    const window = findWindow((shape.preamble ?? []).join(" ")) ?? findWindow(fileName);
    return createReader(window, options);
  },
};

function createReader(window: ExportWindow | undefined, options: FileOptions): RowReader {
  const { zone, locale } = options;
  const asOf = options.capturedAt ?? endOf(window, zone);
  const day = window?.first === window?.last ? window?.first : undefined;
  const readVideo = createIdReader("Video ID", "post_id", true);
  const readCreator = createIdReader("Creator ID", "account_id", false);
  const readTime = createTimeReader({
    zone,
    formats: ["iso", "yyyy-MM-dd", "yyyy/MM/dd HH:mm:ss", "yyyy/MM/dd HH:mm"],
  });
  return (cells) => {
    const remarks: Remarks = { issues: [], notices: [] };
    const video = readVideo(cells["Video ID"]);
    const creator = readCreator(cells["Creator ID"]);
    if ("notice" in creator) remarks.notices.push(creator.notice);
    const ids: UnknownRecord = {
      platform: "tiktok",
      post_id: "value" in video ? video.value : undefined,
    };
    const accountId = "value" in creator ? creator.value : undefined;
    const idTime = publishedAt(ids.post_id);
    const time = readTime(cells.Time);
    if (idTime === undefined && "reason" in time) remarks.notices.push(noTime);
    const records: YieldedRecord[] = [];
    if (accountId !== undefined)
      records.push({
        stream: "account",
        record: { platform: "tiktok", account_id: accountId, handle: handleOf(cells["Creator name"]), as_of: asOf },
      });
    records.push({
      stream: "post",
      record: {
        ...ids,
        account_id: accountId,
        published_at: idTime ?? ("value" in time ? new Date(time.value).toISOString() : undefined),
        format: "video",
        caption: cells["Video Info"],
        as_of: asOf,
      },
    });
    const figures = readFigures(cells, locale, remarks);
    if (day === undefined) remarks.notices.push(noDay(window));
    else if (Object.keys(figures).length > 0 && remarks.issues.length === 0)
      records.push({ stream: "post_day_reported", record: { ...ids, day, zone, ...figures, as_of: asOf } });
    return { records, ...remarks };
  };
}

const noTime: Notice = {
  kind: "ignored",
  field: "published_at",
  sample: "",
  message:
    'neither the id nor column "Time" of some videos can be read as a time, so it is not known when they were published',
};

function readFigures(cells: UnknownRecord, locale: string, remarks: Remarks): UnknownRecord {
  const figures: UnknownRecord = {};
  for (const [field, column] of Object.entries(counters)) {
    const count = readStatedCount(cells[column], { stream: "post_day_reported", field, column, locale }, remarks);
    if (count !== undefined) figures[field] = count;
  }
  return figures;
}

function noDay(window: ExportWindow | undefined): Notice {
  const why = window
    ? `they are sums over ${window.first} to ${window.last}, and so of no day`
    : "neither the sheet nor the name of the file says over which days they are summed";
  const message = `the figures of the videos are left out: ${why}; export one day at a time to keep them`;
  return { kind: "ignored", field: "post_day_reported", sample: "", message };
}

/** The midnight that ends the period. */
function endOf(window: ExportWindow | undefined, zone: string): string | undefined {
  return window && new Date(toInstant(zone, Date.parse(`${window.last}T00:00:00Z`) + dayMs)).toISOString();
}

function publishedAt(id: unknown): string | undefined {
  const time = tiktokIdTime(String(id));
  return "value" in time ? new Date(time.value).toISOString() : undefined;
}

function handleOf(cell: unknown): string | undefined {
  const text = String(cell ?? "")
    .trim()
    .replace(/^@/, "");
  return text === "" || text === "--" ? undefined : text;
}
