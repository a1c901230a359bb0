import type { UnknownRecord } from "#db/records/stream.ts";
import { type Remarks, readStatedCount } from "#jobs/connectors/stated-count.ts";
import { openContext, type StudioFile } from "./studio-file.ts";

const stream = "account_day_reported";

/** A file of one row a day: `counts` says which column holds which count. */
export function readDays(
  name: "Overview" | "FollowerHistory",
  counts: Readonly<Record<string, string>>,
  alsoIn: readonly string[] = [],
): StudioFile {
  const columns = ["Date", ...Object.values(counts)];
  return {
    streams: [stream],
    match: [...columns, ...alsoIn],
    columns,
    openReader(_shape, fileName, options) {
      const context = openContext(fileName, options);
      return (cells) => {
        const remarks: Remarks = { issues: [], notices: [] };
        const day = context.dayOf(cells.Date, stream, remarks);
        const record: UnknownRecord = { ...context.account, day, zone: context.zone, as_of: context.readAt };
        let known = 0;
        for (const [field, column] of Object.entries(counts)) {
          const count = readStatedCount(cells[column], { stream, field, column, locale: context.locale }, remarks);
          if (count === undefined) continue;
          record[field] = count;
          known++;
        }
        if (known === 0 && remarks.issues.length === 0)
          remarks.notices.push({
            kind: "ignored",
            field: stream,
            sample: "",
            message: `some days of ${name} state no figure and are left out`,
          });
        const isWhole = remarks.issues.length === 0 && known > 0;
        return { records: isWhole ? [{ stream, record }] : [], ...remarks };
      };
    },
  };
}
