import { shorten } from "#db/records/parse-field.ts";
import type { Notice } from "#jobs/connectors/connector.ts";
import { parseNumber } from "#jobs/values/parse-number.ts";
import type { Reading } from "#jobs/values/reading.ts";
import { openContext, type StudioFile } from "./studio-file.ts";

const stream = "audience_share";

/** A file of shares of the followers: a bucket and a fraction a row. */
export function readShares(dimension: "gender" | "country", column: "Gender" | "Top territories"): StudioFile {
  const columns = [column, "Distribution"];
  return {
    streams: [stream],
    match: columns,
    columns,
    openReader(_shape, fileName, options) {
      const { account, locale, readAt } = openContext(fileName, options);
      return (cells) => {
        const bucket = toBucket(dimension, String(cells[column] ?? "").trim());
        const share = readShare(cells.Distribution, locale);
        if ("unknown" in share) return { records: [], issues: [], notices: [noShare] };
        if ("reason" in share) {
          const message = `share ${share.reason}: column "Distribution" holds ${shorten(cells.Distribution)}`;
          const issue = { stream, field: "share", reason: "wrong_type", message } as const;
          return { records: [], issues: [issue], notices: [] };
        }
        const record = { ...account, captured_at: readAt, dimension, bucket, share: share.value };
        return { records: [{ stream, record }], issues: [], notices: [] };
      };
    },
  };
}

const noShare: Notice = {
  kind: "ignored",
  field: "share",
  sample: "",
  message: "some rows state no share and are left out",
};

function readShare(cell: unknown, locale: string): Reading<number> {
  const share = parseNumber(cell, locale);
  return "value" in share && (share.value < 0 || share.value > 1) ? { reason: "is no share" } : share;
}

/** Countries by their code, the rest as "other"; genders in lower case. */
function toBucket(dimension: "gender" | "country", text: string): string {
  if (/^others?$/i.test(text)) return "other";
  return dimension === "country" ? text.toUpperCase() : text.toLowerCase();
}
