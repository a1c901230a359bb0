import { afterAll, beforeAll, expect, test } from "vitest";
import { toCsv } from "#app/lib/csv/to-csv.ts";
import { seenEvent } from "#app/lib/seen-event.ts";
import { changeAnnotations } from "#app/queries/change-annotations.server.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { ask } from "#tests/app/reports/ask.ts";
import { insertGoldenWorkspace } from "#tests/app/reports/golden-workspace.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspace = await insertGoldenWorkspace(handle.db);
});
afterAll(() => handle.close());

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
const change = (fields: Record<string, string>) => changeAnnotations(handle.db, workspace.id, formOf(fields));
const listed = async (search: string) =>
  (await ask(handle, workspace, "annotations", search)).rows.map(({ cells }) => [cells.day, cells.annotations]);

test("events stand beside campaigns, in the chart's result and in its file", async () => {
  expect(await change({ intent: "save", day: "2026-03-02", text: "Restock", platform: "" })).toBeUndefined();
  expect(await change({ intent: "save", day: "2026-03-04", text: "=New feed", platform: "douyin" })).toBeUndefined();
  expect(await change({ intent: "save", day: "2026-02-30", text: " ", platform: "" })).toEqual({
    wrong: ["day", "text"],
  });
  // The campaign runs from 20 February to 31 March.
  const all = "from=2026-02-20&to=2026-03-31";
  expect(await listed(all)).toEqual([
    ["2026-02-20", "Spring"],
    ["2026-03-02", "Restock"],
    ["2026-03-04", "=New feed"],
    ["2026-03-31", "Spring"],
  ]);
  expect(await listed(`${all}&platform=kesong&campaign=72`)).toEqual([["2026-03-02", "Restock"]]);
  for (const report of ["exposure-over-time", "exposure-by-surface", "sales-over-time", "product-sales"]) {
    const result = await ask(handle, workspace, report, "product=31&from=2026-03-01&to=2026-03-04");
    expect(result.rows.map(({ cells }) => cells.annotations)).toEqual(["", "Restock", "", "=New feed (douyin)"]);
    const file = [...toCsv(result, { excel: false, locale: "en", translate: (key) => key })].join("");
    expect(file.split("\r\n")[4]).toContain("'=New feed (douyin)");
  }
  // Weeks begin on Monday: 2 to 8 March is one.
  const weeks = await ask(handle, workspace, "sales-over-time", "from=2026-03-01&to=2026-03-04&grain=week");
  expect(weeks.annotations?.map(({ bucket, text }) => [bucket, text])).toEqual([
    ["2026-03-02", "Restock"],
    ["2026-03-02", "=New feed"],
  ]);
  const before = await ask(handle, workspace, "sales-over-time", "from=2026-01-01&to=2026-01-04");
  expect(before.columns.map(({ key }) => key)).not.toContain("annotations");
});

test("an event is changed and deleted", async () => {
  const [first] = await handle.db.selectFrom("annotation").select("id").where("text", "=", "Restock").execute();
  const id = String(first?.id);
  expect(await change({ intent: "save", id, day: "2026-03-03", text: "Restocked", platform: "" })).toBeUndefined();
  expect(await listed("from=2026-03-01&to=2026-03-03")).toEqual([["2026-03-03", "Restocked"]]);
  // Somebody who saw it as it was is told, and overwrites it knowingly.
  const seen = seenEvent({ day: "2026-03-02", text: "Restock", platform: null });
  const mine = { day: "2026-03-02", text: "Restock of rye", platform: "kesong" };
  const now = seenEvent({ day: "2026-03-03", text: "Restocked", platform: null });
  expect(await change({ intent: "save", id, seen, ...mine })).toMatchObject({
    overtaken: { seen: now, stored: { text: "Restocked" }, entered: mine },
  });
  expect(await change({ intent: "delete", id, seen })).toEqual({ wrong: ["changed"] });
  expect(await listed("from=2026-03-01&to=2026-03-03")).toEqual([["2026-03-03", "Restocked"]]);
  expect(await change({ intent: "save", id, seen: now, ...mine })).toBeUndefined();
  expect(await listed("from=2026-03-01&to=2026-03-03")).toEqual([["2026-03-02", "Restock of rye"]]);
  expect(await change({ intent: "delete", id, seen: seenEvent(mine) })).toBeUndefined();
  expect(await listed("from=2026-03-01&to=2026-03-03")).toEqual([]);
  expect(await change({ intent: "delete", id })).toEqual({ wrong: ["gone"] });
});
