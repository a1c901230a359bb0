import { shorten } from "#db/records/parse-field.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import type { Notice, YieldedRecord } from "#jobs/connectors/connector.ts";
import { type Remarks, readStatedCount } from "#jobs/connectors/stated-count.ts";
import { tiktokIdTime } from "#jobs/values/tiktok-id-time.ts";
import { openContext, type StudioFile } from "./studio-file.ts";

const counters = { views: "Total views", likes: "Total likes", comments: "Total comments", shares: "Total shares" };
const columns = ["Video title", "Video link", "Post time", ...Object.values(counters)];
const link = /^https?:\/\/(?:[a-z]+\.)?tiktok\.com\/@([^/?#]*)\/(video|photo)\/(\d{15,20})(?:[/?#]|$)/i;

/**
 * One row a post, its id in the link alone. The post's time is that within its id, to the second, for "Post time" has no year; the title is what the author wrote. Totals are as of the time
 * of reading.
 */
export const readContent: StudioFile = {
  streams: ["account", "post", "post_snapshot"],
  match: columns,
  columns,
  openReader(_shape, fileName, options) {
    const { account, locale, readAt } = openContext(fileName, options);
    return (cells) => {
      const remarks: Remarks = { issues: [], notices: [] };
      const url = String(cells["Video link"] ?? "").trim();
      const found = link.exec(url);
      if (!found) {
        const message = `post_id is not in column "Video link": ${shorten(url)} is no link to a TikTok post`;
        remarks.issues.push({ stream: "post", field: "post_id", reason: "wrong_type", message });
        return { records: [], ...remarks };
      }
      const [, handle = "", kind = "", id = ""] = found;
      const post: UnknownRecord = {
        platform: "tiktok",
        post_id: id,
        account_id: account.account_id,
        published_at: publishedAt(id, remarks.notices),
        format: kind.toLowerCase() === "photo" ? "image" : "video",
        caption: cells["Video title"],
        url,
        as_of: readAt,
      };
      const snapshot: UnknownRecord = { platform: "tiktok", post_id: id, captured_at: readAt };
      for (const [field, column] of Object.entries(counters))
        snapshot[field] = readStatedCount(cells[column], { stream: "post_snapshot", field, column, locale }, remarks);
      const records: YieldedRecord[] = [
        { stream: "account", record: { ...account, handle, as_of: readAt } },
        { stream: "post", record: post },
      ];
      const isKnown = Object.keys(counters).some((field) => snapshot[field] !== undefined);
      if (isKnown && remarks.issues.length === 0) records.push({ stream: "post_snapshot", record: snapshot });
      return { records, ...remarks };
    };
  },
};

function publishedAt(id: string, notices: Notice[]): string | undefined {
  const time = tiktokIdTime(id);
  if ("value" in time) return new Date(time.value).toISOString();
  const message = "the ids of some posts hold no time, so it is not known when they were published";
  notices.push({ kind: "ignored", field: "published_at", sample: id, message });
  return undefined;
}
