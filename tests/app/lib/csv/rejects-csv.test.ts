import { expect, test } from "vitest";
import { type RejectCells, toRejectsCsv } from "#app/lib/csv/rejects-csv.ts";

const row: RejectCells = {
  fileName: "posts.csv",
  line: 7,
  page: null,
  record: null,
  stream: "post",
  field: "url",
  reason: "missing",
  message: "is missing",
  raw: "{}",
  readAgainBy: null,
  pulledAgainAt: null,
};

test("a reject stands with its line in a file, or with page and record of a pull", async () => {
  async function* rows() {
    yield row;
    yield { ...row, fileName: "tiktok-shop order", line: null, page: 3, record: 12 };
    // One that was pulled before pages were kept.
    yield { ...row, fileName: "tiktok-shop order", line: null, record: 12 };
  }
  const lines: string[] = [];
  for await (const line of toRejectsCsv(rows(), { excel: false, locale: "en" })) lines.push(line);
  expect(lines.join("")).toBe(
    [
      "file,line,page,record,stream,field,reason,message,raw,read_again_by_import,read_again_by_pull",
      "posts.csv,7,,,post,url,missing,is missing,{},,",
      "tiktok-shop order,,3,12,post,url,missing,is missing,{},,",
      "tiktok-shop order,,,12,post,url,missing,is missing,{},,",
      "",
    ].join("\r\n"),
  );
});
