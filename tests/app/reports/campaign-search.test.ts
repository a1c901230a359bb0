import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { watchPrints } from "#app/http/pdf/watch-prints.ts";
import { mostOpenRows } from "#app/lib/limits.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import { runReportCommand } from "#app/reports/report-command.server.ts";
import { loader as openList } from "#app/routes/w.$workspace.campaigns._index.tsx";
import { loader as openFile } from "#app/routes/w.$workspace.reports.$report[.]csv.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { WrongUse } from "#db/wrong-use.ts";
import { ask } from "#tests/app/reports/ask.ts";
import { insertGoldenWorkspace } from "#tests/app/reports/golden-workspace.ts";
import { parseCsv } from "#tests/app/reports/parse-csv.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

/** Beside campaign 71, Spring: some whose names nearly say the same, and one more than a page has of another kind. */
const own = [
  { id: 81, external_id: "sale-50", name: "Sale 50% off", brief: null },
  { id: 82, external_id: "sale-500", name: "Sale 500 off", brief: "Everything for LÉA and her friends" },
  { id: 83, external_id: "glow_up", name: null, brief: null },
  { id: 84, external_id: "glow-up", name: "Glowsup", brief: "After the sale" },
];
const many = Array.from({ length: mostOpenRows + 1 }, (_, place) => ({
  id: 1_000 + place,
  external_id: `wave-${place}`,
  name: `Wave ${place}`,
  brief: null,
}));

let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspace = await insertGoldenWorkspace(handle.db);
  await handle.db
    .insertInto("campaign")
    .values([...own, ...many].map((campaign) => ({ workspace_id: workspace.id, starts_on: "2026-03-02", ...campaign })))
    .execute();
  await handle.db
    .insertInto("campaign_goal")
    .values({ workspace_id: workspace.id, id: 811, campaign_id: 81, metric: "cpo", target: 500, currency: "GBP" })
    .execute();
});
afterAll(() => handle.close());

const asked = (search: string) => `search=${encodeURIComponent(search)}`;
const args = (path: string) => ({
  context: { ...handle, cspNonce: "", ownOrigin: "", prints: watchPrints() },
  params: { workspace: workspace.slug, report: "campaign-list" },
  request: new Request(`http://levain.test/w/${workspace.slug}/${path}`),
});
const keysOf = (rows: readonly { readonly key: string }[]) => rows.map(({ key }) => key).toSorted();

test.each([
  ["spring", ["71"]],
  ["PRIN", ["71"]],
  ["sale", ["81", "82", "84"]],
  // Every word, in the name or the brief, in any order.
  ["off sale", ["81", "82"]],
  ["sale léa", ["82"]],
  // What stands for anything in a pattern stands for itself here.
  ["50%", ["81"]],
  ["%", ["81"]],
  ["_", ["83"]],
  ["w_u", ["83"]],
  ["\\", []],
  ["nothing of the kind", []],
])("a search for %j finds the campaigns whose name or brief has it", async (search, expected) => {
  for (const report of ["campaign-list", "campaigns"])
    expect(keysOf((await ask(handle, workspace, report, asked(search))).rows), report).toEqual(expected);
});

test("what is found has the numbers and the order that it has among all, without totals or what is said of others", async () => {
  const whole = await ask(handle, workspace, "campaign-list", "sort=name&direction=asc");
  const found = await ask(handle, workspace, "campaign-list", `${asked("s")}&sort=name&direction=asc`);
  expect(found.rows.map(({ cells }) => cells.name)).toEqual(["Glowsup", "Sale 50% off", "Sale 500 off", "Spring"]);
  expect(found.rows).toEqual(whole.rows.filter(({ key }) => keysOf(found.rows).includes(key)));
  expect(found).toMatchObject({ rowCount: 4, totals: null });
  const codes = async (search: string) =>
    (await ask(handle, workspace, "campaign-list", asked(search))).notes.map(({ code }) => code);
  expect(await codes("50%")).toContain("goal_without_rate");
  expect(await codes("spring")).not.toContain("goal_without_rate");
});

test("the page shows what is found a page at a time, and leaves as a file of the same search", async () => {
  const open = async (search: string) => openList(args(`campaigns?${search}`));
  const first = await open(asked("WAVE"));
  expect(first.view).toMatchObject({ rowCount: mostOpenRows + 1, filters: { search: "WAVE", page: 1 } });
  expect(first.view.rows).toHaveLength(mostOpenRows);
  expect((await open(`${asked("WAVE")}&page=2`)).view.rows).toHaveLength(1);
  const none = await open(`${asked("nothing of the kind")}&page=2`);
  expect(none.view).toMatchObject({ rows: [], rowCount: 0, filters: { search: "nothing of the kind", page: 1 } });
  const { search } = (await open(`${asked("50%")}&sort=name`)).view;
  const [, ...records] = parseCsv(await (await openFile(args(`reports/campaign-list.csv${search}`))).text(), ",");
  expect(records.map(([name]) => name)).toEqual(["Sale 50% off"]);
});

test("the command line follows it, and says which reports do not", async () => {
  const print = async (...words: string[]) => {
    const output = new PassThrough();
    const printed = text(output);
    await runReportCommand([...words, "--workspace", workspace.slug], (work) => work(handle), output).finally(() =>
      output.end(),
    );
    return printed;
  };
  const file = await (await openFile(args(`reports/campaign-list.csv?${asked("sale")}`))).text();
  expect(await print("campaign-list", "--search", "sale")).toBe(file);
  const json = JSON.parse(await print("campaign-list", "--search", "sale", "--format", "json"));
  expect(keysOf(json.rows)).toEqual(["81", "82", "84"]);
  await expect(print("funnel", "--search", "sale")).rejects.toThrow(new WrongUse("funnel takes no search"));
  // A list by day of what one post has: there is nothing to look for.
  await expect(print("post-days", "--search", "sale")).rejects.toThrow(new WrongUse("post-days takes no search"));
});

test("people reached stand in the list as an estimate between their bounds, which are none, nor is what was counted", async () => {
  const { columns } = await ask(handle, workspace, "campaign-list", "");
  expect(columns.flatMap(({ key, isEstimate }) => (isEstimate ? key : []))).toEqual(["reach"]);
});
