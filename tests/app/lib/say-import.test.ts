import { expect, test } from "vitest";
import { sayImport } from "#app/lib/rejects/say-import.ts";
import { sayingMessages } from "#app/lib/rejects/saying-messages.server.ts";
import type { ImportState } from "#app/queries/find-import.server.ts";

const notice = { kind: "ignored", field: "share", sample: "", message: "some rows state no share and are left out" };
const found: ImportState = {
  importId: 1,
  status: "ready",
  createdAt: new Date(0),
  finishedAt: null,
  undoneAt: null,
  fileNames: ["a.csv"],
  formats: [],
  rowsRead: 0,
  rejected: 0,
  options: {},
  isKept: false,
  run: {
    job: "run-import",
    status: "failed",
    done: 0,
    expected: null,
    rowsRead: 0,
    secondsRunning: 0,
    error: "The worker died each time it ran this.",
    reference: null,
    isSilent: false,
  },
  files: [
    {
      fileNumber: 0,
      name: "a.csv",
      bytes: 1,
      format: null,
      rowsRead: 0,
      rejected: 0,
      byStream: [],
      refusal: "a.csv: its header has more than 2 columns",
      preview: {
        format: null,
        refusal: "a.csv: it is empty",
        layout: null,
        streams: [],
        columns: [],
        rows: [
          { line: 2, records: [], reject: { field: null, reason: "missing", message: "the row names no order" } },
          { line: 3, records: [], reject: null },
        ],
        notices: [notice],
        needs: [],
        mapping: null,
        problems: ["no column says when the counters were read: state it when importing"],
      },
      notices: [{ ...notice, occurrences: 1, firstLine: 2 }],
    },
  ],
};

test("an import is said in the language of whoever asks: run, refusals, notices, questions and rejects", async () => {
  const request = new Request("http://127.0.0.1/", { headers: { "Accept-Language": "zh-CN" } });
  const { run, files } = sayImport(found, await sayingMessages(request));
  const [file] = files;
  expect(run?.error).toBe("每次运行此任务时工作进程都已终止。");
  expect(file?.refusal).toBe("a.csv：表头超过 2 列");
  expect(file?.preview?.refusal).toBe("a.csv：文件为空");
  expect(file?.preview?.problems).toEqual(["没有列说明计数的读取时间：请在导入时注明"]);
  expect(file?.preview?.rows.map(({ reject }) => reject?.message)).toEqual(["该行未指明订单", undefined]);
  expect(file?.notices[0]?.message).toBe("部分行未注明占比，已略去");
  expect(file?.preview?.notices[0]?.message).toBe("部分行未注明占比，已略去");
});
