import { text } from "node:stream/consumers";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toCsv } from "#app/lib/csv/to-csv.ts";
import { figureOfHeader } from "#app/lib/figure-of-header.ts";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import en from "#app/locales/metrics.en.json" with { type: "json" };
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { exportReport } from "#app/reports/export-report.server.ts";
import { reports } from "#app/reports/index.server.ts";
import type { Report, ReportColumn, ReportWorkspace } from "#app/reports/report.ts";
import { runReport } from "#app/reports/run-report.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { findFact } from "#db/metrics/facts.ts";
import { findMetric } from "#db/metrics/metrics.ts";
import type { Database } from "#db/schema/database.ts";
import { insertGoldenWorkspace } from "#tests/app/reports/golden-workspace.ts";
import { parseCsv } from "#tests/app/reports/parse-csv.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let golden: ReportWorkspace;
let empty: ReportWorkspace;
beforeAll(async () => {
  handle = await createTestDatabase();
  golden = await insertGoldenWorkspace(handle.db);
  await handle.db
    .insertInto("workspace")
    .values({ slug: "empty", name: "Empty", time_zone: "Asia/Kolkata", currency: "INR", locale: "en-IN" })
    .execute();
  const workspace = await findReportWorkspace(handle.db, "empty");
  if (!workspace) throw new Error("The empty workspace is gone");
  empty = workspace;
});
afterAll(() => handle.close());

const subjects: Record<string, string> = {
  creator: "1",
  post: "101",
  piece: "801",
  campaign: "71",
  creators: "1,13",
  campaigns: "72,71",
};
/** What the report is about, or sets side by side. */
const subjectOf = ({ subject, subjects: compared }: Report): [string, string][] =>
  [subject, compared].flatMap((name) => (name ? [[name, subjects[name] ?? ""]] : []));
/** Asks everything that the report accepts. */
function everyFilter(report: Report): URLSearchParams {
  const offers: Record<string, string> = {
    period: "",
    compare: "preceding",
    grain: "week",
    platform: "kesong",
    creator: "1",
    campaign: "71",
    format: "video",
    relation: "gifted",
    tier: "nano",
    kind: "review",
    theme: "glow",
    surface: "home_feed",
    channel: "online",
    window: "14d",
    post: "101",
    product: "31",
    pair: "kesong:douyin",
    age: "30",
    confidence: "0.5",
    since: "2026-03-03",
  };
  const chosen = report.filters
    .filter((key) => key !== "period")
    .map((key): [string, string] => [key, offers[key] ?? ""]);
  const period: [string, string][] = report.filters.includes("period")
    ? [
        ["from", "2026-03-01"],
        ["to", "2026-03-04"],
      ]
    : [];
  const list: [string, string][] = report.list?.isSearchable ? [["search", "e"]] : [];
  const computed: [string, string][] = report.isSearchable ? [["search", "SPRI"]] : [];
  return new URLSearchParams([...period, ...chosen, ...list, ...computed, ...subjectOf(report)]);
}
const plain = (report: Report) =>
  new URLSearchParams([...(report.filters.includes("period") ? [["preset", "all"]] : []), ...subjectOf(report)]);
const translate = (key: string) => key;

test("keys are unique", () => {
  expect(new Set(reports.map(({ key }) => key)).size).toBe(reports.length);
});

describe.each(reports.map((report) => [report.key, report] as const))("%s", (_key, report) => {
  const words: Record<string, string> = en;

  test("has a title, a description and facts that exist", () => {
    expect(words[`report.${report.key}.title`]).toBeTruthy();
    expect(words[`report.${report.key}.description`]).toBeTruthy();
    for (const table of report.facts.filter((name) => name.endsWith("_sales_day")))
      expect(findFact("sales", [], [])?.table, table).toBeDefined();
  });

  test("answers an empty workspace", async () => {
    const { filters, problems } = parseFilters(plain(report), report, empty);
    expect(problems).toEqual([]);
    const result = await runReport(handle.db, report, filters, empty);
    expect(result.columns.length).toBeGreaterThan(0);
    expect(result.freshness).toMatchObject({ platforms: [], completeTo: null, completeness: null });
    for (const row of result.rows) expect(Object.keys(row.cells).length).toBeGreaterThan(0);
  });

  test.each(["plain", "every filter"])("as CSV it is what it is on the screen, byte for byte (%s)", async (which) => {
    const { filters, problems } = parseFilters(which === "plain" ? plain(report) : everyFilter(report), report, golden);
    expect(problems).toEqual([]);
    const result = await runReport(handle.db, report, filters, golden);
    for (const column of result.columns) expect(words[column.label], column.label).toBeTruthy();
    for (const column of result.columns) expect(tellsWhatItIs(column, words), `what ${column.key} is`).toBe(true);
    if (report.subjects) expect(result.columns.length, "with a column of everybody").toBeGreaterThan(4);
    const context = { db: handle.db, pool: handle.pool, workspace: golden, filters };
    // RFC 4180, and as Excel reads it in France.
    for (const options of [
      { excel: false, locale: "en", translate },
      { excel: true, locale: "fr-FR", translate },
    ]) {
      const file = await text(await exportReport(context, report, options));
      expect(file).toBe([...toCsv(result, options)].join("").replace("\uFEFF", ""));
      const [header, ...rows] = parseCsv(file, options.excel ? ";" : ",");
      expect(header).toHaveLength(result.columns.length);
      expect(rows).toHaveLength(result.rows.length);
    }
  });

  test("every table it reads is pinned to the workspace", async () => {
    const seen: string[] = [];
    const db = new Kysely<Database>({
      dialect: new PostgresDialect({ pool: handle.pool }),
      log: (event) => {
        seen.push(event.query.sql);
      },
    });
    for (const search of [plain(report), everyFilter(report)]) {
      const { filters } = parseFilters(search, report, golden);
      await runReport(db, report, filters, golden);
    }
    for (const query of seen) expect(unpinnedTables(query), query).toEqual([]);
    expect(seen.length).toBeGreaterThan(0);
  });
});

/** A number opens what it is: by its metric, else by a text of its own. */
function tellsWhatItIs({ key, kind, label, metric }: ReportColumn, words: Record<string, string>): boolean {
  if (metric || (kind !== "number" && kind !== "share")) return true;
  const figure = figureOfHeader({ key, label });
  return findMetric(figure) !== undefined || Boolean(words[`column.${figure}.about`]);
}

test("tables that are not pinned are found", () => {
  expect(unpinnedTables('select 1 from post as p join "order" as o on o.id = p.id where p.workspace_id = $1')).toEqual([
    "order as o",
  ]);
  expect(unpinnedTables("select 1 from post where id = 1")).toEqual(["post as post"]);
  expect(unpinnedTables("select 1 from (select 1 from post as p where p.workspace_id = $1) as q")).toEqual([]);
  expect(unpinnedTables("select 1 from unnest(array[1]) as u join post on post.id = u")).toEqual(["post as post"]);
});

/** Every table that a query names after from, join or a comma, whose alias is not compared with a workspace. Subqueries, CTEs and functions of values are no tables. */
function unpinnedTables(query: string): string[] {
  const flat = query.replaceAll(/'(?:[^']|'')*'/g, "''").replaceAll(/\s+/g, " ");
  const ctes = new Set([...flat.matchAll(/(?:with|,) (\w+) as (?:materialized )?\(/g)].map((match) => match[1]));
  const tables = [...flat.matchAll(/\b(?:from|join) (?!lateral )("?)(\w+)\1(?![\w(])(?: as "?(\w+)"?)?/g)];
  return tables
    .filter(([, , table]) => table !== undefined && !ctes.has(table))
    .map(([, , table, alias]) => ({ table, alias: alias ?? table ?? "" }))
    .filter(({ alias }) => !new RegExp(`"?${alias}"?\\."?workspace_id"? = (\\$|\\d)`).test(flat))
    .map(({ table, alias }) => `${table} as ${alias}`);
}
