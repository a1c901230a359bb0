import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { onlyDrawn, toFigure } from "#app/lib/answers/life-answer.ts";
import { lifeBys } from "#app/lib/answers/life-by.ts";
import { hasTotalRow } from "#app/lib/csv/has-total-row.ts";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { translatorOf } from "#app/lib/translator.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";
import { exportReport } from "#app/reports/export-report.server.ts";
import { reports } from "#app/reports/index.server.ts";
import type { CellValue, Report, ReportColumn, ReportResult, ReportRow } from "#app/reports/report.ts";
import { runReportCommand } from "#app/reports/report-command.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { findMetric } from "#db/metrics/metrics.ts";
import { parseCsv } from "#tests/app/reports/parse-csv.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { createReportWorld, type ReportWorld } from "#tests/support/naive-reports/create-report-world.ts";
import { randomSearch, wholePeriod } from "#tests/support/naive-reports/random-search.ts";

let handle: DatabaseHandle;
let world: ReportWorld;
beforeAll(async () => {
  handle = await createTestDatabase();
  const made = await createReportWorld(handle, 5);
  // Of today, as pages and the command line have it.
  const workspace = await findReportWorkspace(handle.db, made.workspace.slug);
  if (!workspace) throw new Error("The workspace is gone");
  world = { ...made, workspace };
});
afterAll(() => handle.close());

/** The command line, asked by the words of an address. */
async function command(report: Report, search: URLSearchParams, format: string, ...flags: string[]): Promise<string> {
  const options = [...search].flatMap(([name, value]) => [`--${name === "format" ? "content-format" : name}`, value]);
  const output = new PassThrough();
  const printed = text(output);
  const words = [report.key, "--workspace", world.workspace.slug, "--format", format, ...options, ...flags];
  await runReportCommand(words, (work) => work(handle), output);
  output.end();
  return printed;
}

/** All pages of a report as its page has them. */
async function walk(report: Report, search: URLSearchParams) {
  const rows: ReportRow[] = [];
  for (let page = 1; ; page += 1) {
    const parameters = new URLSearchParams(search);
    if (report.list) parameters.set("page", String(page));
    const request = new Request(`http://levain.test/?${parameters}`);
    const { views, problems } = await answerPage({ db: handle.db, request, workspace: world.workspace }, [report.key]);
    const view = views[report.key];
    if (!view || problems.length > 0) throw new Error(`${parameters}: ${problems.map(({ message }) => message)}`);
    rows.push(...view.rows);
    if (rows.length >= view.rowCount || view.rows.length === 0) return { view, rows, pages: page };
  }
}

let pages = 0;
const totalled = new Set<string>();
let sorted = 0;

describe.each(reports.map((report) => [report.key, report] as const))("%s", (_key, report) => {
  test("under random filters, in a random order, the file has the rows of all pages and the command line prints both", async () => {
    const searches = [randomSearch(world, report)];
    // Once more with all that there is, so that lists have pages, and totals are more than by chance.
    const whole = wholePeriod(world, report);
    searches.push(report.list ? sortedAtRandom(report, whole) : whole);
    for (const search of searches) await compareAll(report, search);
  });
});

async function compareAll(report: Report, search: URLSearchParams): Promise<void> {
  const page = await walk(report, search);
  const { filters } = parseFilters(search, report, world.workspace);
  const fileOf = async (hasTotals: boolean) =>
    text(
      await exportReport({ db: handle.db, pool: handle.pool, workspace: world.workspace, filters }, report, {
        excel: false,
        locale: world.workspace.locale,
        translate: translatorOf("en"),
        hasTotals,
      }),
    );
  const csv = await fileOf(false);
  expect(await command(report, search, "csv")).toBe(csv);
  const [header = [], ...records] = parseCsv(csv, ",");
  const json: ReportResult = JSON.parse(await command(report, search, "json"));
  expect(header).toHaveLength(json.columns.length);
  expect(records).toHaveLength(page.rows.length);
  const differences = records.flatMap((fields, place) =>
    json.columns.flatMap((column, index) => {
      const row = page.rows[place];
      const shown = row?.cells[column.key] ?? null;
      const isSame = isShownAs(fields[index] ?? "", shown, column, row);
      return isSame
        ? []
        : [`${search} row ${row?.key}, ${column.key}: ${fields[index]} in the file, ${shown} on the page`];
    }),
  );
  expect(differences).toEqual([]);
  expect(json.rows.map(withoutEvents)).toEqual(
    JSON.parse(JSON.stringify(page.rows.slice(0, json.pageSize ?? page.rows.length).map(withoutEvents))),
  );
  expect([json.rowCount, json.totals]).toEqual([page.rows.length, page.view.totals]);
  if (hasTotalRow(json)) {
    const whole = await fileOf(true);
    expect(await command(report, search, "csv", "--totals")).toBe(whole);
    const [names, ...lines] = parseCsv(whole, ",");
    const [kind, ...sums] = lines.pop() ?? [];
    expect([names, ...lines]).toEqual([["Row", ...header], ...records.map((fields) => ["row", ...fields])]);
    expect(kind).toBe("total");
    expect(sums).toHaveLength(json.columns.length);
    const wrong = json.columns.filter(
      (column, index) => !isShownAs(sums[index] ?? "", page.view.totals?.[column.key] ?? null, column, undefined),
    );
    expect(wrong.map(({ key }) => `${report.key}?${search}: ${key}`)).toEqual([]);
    totalled.add(report.key);
  }
  pages = Math.max(pages, page.pages);
  if (filters.sort !== null && page.rows.length > 1) sorted += 1;
}

function sortedAtRandom({ list, sorts = list?.sorts ?? [] }: Report, search: URLSearchParams): URLSearchParams {
  search.set("sort", world.random.pick(sorts.filter((key) => !world.workspace.withoutColumns?.includes(key))));
  search.set("direction", world.random.pick(["asc", "desc"]));
  return search;
}

test("each figure of lives has the rows of its own file", async () => {
  const { db, pool } = handle;
  const { workspace } = world;
  const report = reports.find(({ key }) => key === "life-curves");
  if (!report) throw new Error("There is no report of lives");
  let rows = 0;
  for (const by of lifeBys) {
    const request = new Request(`http://levain.test/?by=${by}`);
    const page = await answerPage({ db, request, workspace, fixed: { by: "", measure: "" } }, ["life-curves"]);
    const drawn = onlyDrawn(page.views["life-curves"], by);
    const figures = [
      toFigure(drawn, { by, measure: "views" }),
      by === "platform"
        ? toFigure(drawn, { by: "content", measure: "views" })
        : toFigure(drawn, { by, measure: "orders" }),
    ];
    for (const figure of figures) {
      const { filters, problems } = parseFilters(new URLSearchParams(figure.search), report, workspace);
      expect(problems).toEqual([]);
      const options = { excel: false, locale: workspace.locale, translate: translatorOf("en") };
      const [, ...records] = parseCsv(
        await text(await exportReport({ db, pool, workspace, filters }, report, options)),
        ",",
      );
      const keysOf = (cells: readonly CellValue[]) => cells.slice(0, 6).map((cell) => String(cell ?? ""));
      expect(records.map(keysOf), figure.search).toEqual(
        figure.rows.map(({ cells }) => keysOf(figure.columns.map(({ key }) => cells[key] ?? null))),
      );
      rows += records.length;
    }
  }
  expect(rows).toBeGreaterThan(100);
});

test("totals were compared of most reports that have any, a campaign's rates by platform among them", () => {
  expect(totalled.size).toBeGreaterThan(17);
  expect(totalled).toContain("campaign-platforms");
});

test("some lists had several pages, and some were sorted", () => {
  expect(pages).toBeGreaterThan(1);
  expect(sorted).toBeGreaterThan(5);
});

/** What happened on the day of a row stands in words on the page, and in codes elsewhere. */
function withoutEvents(row: ReportRow): ReportRow {
  if (!row.key.startsWith(String(row.cells.day))) return row;
  const { annotations: _annotations, ...cells } = row.cells;
  return { ...row, cells };
}

/** How many of a cell's unit the file counts as one, and with how many digits, by what the column says of it. */
function unitOf(column: ReportColumn, row?: ReportRow): { unit: number; digits: number } {
  const metric = findMetric(column.metric ?? row?.metric ?? "") ?? (row?.format ? { format: row.format } : undefined);
  if (column.kind === "number") return { unit: 1, digits: column.digits ?? 0 };
  if (column.kind === "share" || metric?.format === "percent") return { unit: 1 / 100, digits: 4 };
  if (metric?.format === "money") return { unit: world.workspace.currency === "JPY" ? 1 : 100, digits: 2 };
  return { unit: 1, digits: metric?.format === "count" || metric?.format === "people" ? 0 : 4 };
}

/** A number as the file has it says the page's but for what is beyond its last digit; a text is the text, a moment the zone's. */
function isShownAs(field: string, shown: CellValue, column: ReportColumn, row: ReportRow | undefined): boolean {
  if (shown === null || field === "") return (shown ?? "") === "" && field === "";
  if (column.key === "annotations" && row && withoutEvents(row) !== row) return true;
  // The page has the key of what the file writes out.
  if (column.kind === "formula") return true;
  if (column.kind === "message") return field === translatorOf("en")(String(shown));
  if (column.kind === "moment") {
    const clock = new Date(String(shown)).toLocaleString("sv-SE", { timeZone: world.workspace.timeZone });
    return field === clock;
  }
  if (typeof shown !== "number") return field.replace(/^'/, "") === shown;
  const { unit, digits } = unitOf(column, column.kind === "by_metric" ? row : undefined);
  const step = 10 ** -digits;
  return Math.abs(Number(field) - shown / unit) <= step / 2 + 1e-6 + Math.abs(shown / unit) * 1e-12;
}
