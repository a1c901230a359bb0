import { afterAll, beforeAll, expect, test } from "vitest";
import { toCsv } from "#app/lib/csv/to-csv.ts";
import { seenEvent } from "#app/lib/seen-event.ts";
import { changeAnnotations } from "#app/queries/change-annotations.server.ts";
import { listEvents } from "#app/queries/list-events.server.ts";
import { reports } from "#app/reports/index.server.ts";
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
const change = (fields: Record<string, string>) =>
  changeAnnotations(handle.db, workspace.id, formOf({ product: "", ...fields }));
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

test("one of a product is told with it and with all products, not with another", async () => {
  await handle.db
    .insertInto("entity_key")
    .values({ workspace_id: workspace.id, entity: "product", scope: "shop", external_id: "rye", id: 31 })
    .execute();
  const restock = { intent: "save", day: "2026-03-03", text: "Rye is back", platform: "", product: "31" };
  expect(await change(restock)).toBeUndefined();
  expect(await change({ ...restock, product: "999999" })).toEqual({ wrong: ["product"] });
  expect(await change({ ...restock, product: "rye" })).toEqual({ wrong: ["product"] });
  const { name } = await handle.db
    .selectFrom("product")
    .select("name")
    .where("workspace_id", "=", workspace.id)
    .where("id", "=", 31)
    .executeTakeFirstOrThrow();
  const told = async (report: string, search: string) =>
    (await ask(handle, workspace, report, `${search}&from=2026-03-03&to=2026-03-03`)).rows.map(
      ({ cells }) => cells.annotations,
    );
  for (const report of ["product-sales", "product-channels"]) {
    expect(await told(report, "product=31")).toEqual([`Rye is back (${name})`]);
    // Of no product in particular, and of all: an event without one stays where it was.
    expect(await told(report, "product=32")).toEqual([undefined]);
  }
  expect(await told("sales-over-time", "")).toEqual([`Rye is back (${name})`]);
  expect(await listed("from=2026-03-03&to=2026-03-03&product=32")).toEqual([]);
  const [row] = (await ask(handle, workspace, "annotations", "from=2026-03-03&to=2026-03-03&product=31")).rows;
  expect(row?.cells).toMatchObject({ annotations: "Rye is back", platform: null, product: name });
  const { events, products } = await listEvents(handle.db, workspace.id);
  const event = events.find(({ text }) => text === "Rye is back");
  expect(event).toMatchObject({ product_id: 31, product: name });
  expect(products).toContainEqual({ id: 31, name });
  // Changed only by who saw which product it names.
  const id = String(event?.id);
  const seen = seenEvent({ day: "2026-03-03", text: "Rye is back", platform: "", product: "" });
  expect(await change({ ...restock, id, seen, product: "" })).toMatchObject({
    overtaken: { stored: { product: "31" }, entered: { product: "" } },
  });
  expect(await change({ intent: "delete", id, seen })).toEqual({ wrong: ["changed"] });
  expect(await change({ intent: "delete", id, seen: seenEvent({ ...restock }) })).toBeUndefined();
});

test("an event is changed and deleted", async () => {
  const [first] = await handle.db.selectFrom("annotation").select("id").where("text", "=", "Restock").execute();
  const id = String(first?.id);
  expect(await change({ intent: "save", id, day: "2026-03-03", text: "Restocked", platform: "" })).toBeUndefined();
  expect(await listed("from=2026-03-01&to=2026-03-03")).toEqual([["2026-03-03", "Restocked"]]);
  // Somebody who saw it as it was is told, and overwrites it knowingly.
  const seen = seenEvent({ day: "2026-03-02", text: "Restock", platform: "", product: "" });
  const mine = { day: "2026-03-02", text: "Restock of rye", platform: "kesong", product: "" };
  const now = seenEvent({ day: "2026-03-03", text: "Restocked", platform: "", product: "" });
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

test("every report over the calendar is told with what happened, or says why not", async () => {
  expect(await change({ intent: "save", day: "2026-03-02", text: "Everywhere", platform: "" })).toBeUndefined();
  const subjects = { creator: "1", post: "101", campaign: "71", piece: "1" };
  const compared = { creators: "1,2", campaigns: "71,72" };
  const told: string[] = [];
  for (const report of reports) {
    const search = new URLSearchParams([
      ...(report.filters.includes("period")
        ? [
            ["from", "2026-03-01"],
            ["to", "2026-03-04"],
          ]
        : []),
      ...(report.filters.includes("product") ? [["product", "31"]] : []),
      ...(report.subject ? [[report.subject, subjects[report.subject]]] : []),
      ...(report.subjects ? [[report.subjects, compared[report.subjects]]] : []),
    ]);
    const result = await ask(handle, workspace, report.key, search.toString());
    const isOverTime =
      report.filters.includes("grain") || result.columns.some(({ key, kind }) => key === "day" && kind === "day");
    expect(report.annotations !== undefined, report.key).toBe(isOverTime);
    expect(result.annotations !== undefined, report.key).toBe(report.annotations === "told");
    if (report.annotations !== "told" || result.rows.length === 0) continue;
    const marked = result.rows.filter(({ cells }) => String(cells.annotations).includes("Everywhere"));
    expect([...new Set(marked.map(({ cells }) => cells.day))], report.key).toEqual(["2026-03-02"]);
    expect(result.columns.at(-1)?.key, report.key).toBe("annotations");
    told.push(report.key);
  }
  expect(told).toEqual(
    expect.arrayContaining(["orders", "creator-growth", "creator-trends", "campaign-trends", "post-curve"]),
  );
});
