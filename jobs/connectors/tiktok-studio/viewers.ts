import type { Notice, YieldedRecord } from "#jobs/connectors/connector.ts";
import { type Remarks, readStatedCount } from "#jobs/connectors/stated-count.ts";
import { openContext, type StudioFile } from "./studio-file.ts";

const dayStream = "account_day_reported";
const columns = ["Date", "Total Viewers", "New Viewers", "Returning Viewers"];
const buckets = { new: "New Viewers", returning: "Returning Viewers" };

/** Viewers of each day, and how many of them came for the first time or again: shares of that day's viewers, as of its end. */
export const readViewers: StudioFile = {
  streams: ["audience_share", dayStream],
  match: columns,
  columns,
  openReader(_shape, fileName, options) {
    const context = openContext(fileName, options);
    return (cells) => {
      const remarks: Remarks = { issues: [], notices: [] };
      const read = (stream: "account_day_reported" | "audience_share", field: string, column: string) =>
        readStatedCount(cells[column], { stream, field, column, locale: context.locale }, remarks);
      const day = context.dayOf(cells.Date, dayStream, remarks);
      const total = read(dayStream, "unique_viewers", "Total Viewers");
      const parts = Object.entries(buckets).map(([bucket, column]) => ({
        bucket,
        count: read("audience_share", "share", column),
      }));
      if (total === undefined && remarks.issues.length === 0) remarks.notices.push(noTotal);
      if (remarks.issues.length > 0 || day === undefined || total === undefined) return { records: [], ...remarks };
      const records: YieldedRecord[] = [
        {
          stream: dayStream,
          record: { ...context.account, day, zone: context.zone, unique_viewers: total, as_of: context.readAt },
        },
      ];
      const key = { ...context.account, captured_at: context.endOf(day), dimension: "returning" };
      const isPart = parts.every(({ count }) => count === undefined || count <= total);
      if (!isPart) remarks.notices.push(contradiction);
      for (const { bucket, count } of parts)
        if (isPart && count !== undefined && total > 0)
          records.push({ stream: "audience_share", record: { ...key, bucket, share: count / total } });
      return { records, ...remarks };
    };
  },
};

const noTotal: Notice = {
  kind: "ignored",
  field: "unique_viewers",
  sample: "",
  message: "some days do not state their viewers and are left out",
};

const contradiction: Notice = {
  kind: "contradiction",
  field: "share",
  sample: "",
  message: "some days state more new or returning viewers than viewers; their shares are left out",
};
