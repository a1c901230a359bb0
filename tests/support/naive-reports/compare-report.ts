import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { findReport } from "#app/reports/index.server.ts";
import type { CellValue, Report } from "#app/reports/report.ts";
import { runReport } from "#app/reports/run-report.server.ts";
import { addDays, type Row } from "#tests/support/naive-days.ts";
import { themesOf } from "#tests/support/naive-reports/chosen-posts.ts";
import type { ReportWorld } from "#tests/support/naive-reports/create-report-world.ts";
import type { NaiveCells } from "#tests/support/naive-reports/naive-cells.ts";
import { naiveReports } from "#tests/support/naive-reports/naive-reports.ts";

/** Asks a report some random questions and says where it differs from the naive answer; empty: nowhere. */
export async function compareReport(world: ReportWorld, key: string, questions: number): Promise<string[]> {
  const report = findReport(key);
  const naive = naiveReports[key];
  if (!report || !naive) throw new Error(`There is no report ${key}`);
  const { handle, workspace, data } = world;
  const differences: string[] = [];
  for (let index = 0; index < questions; index += 1) {
    const search = index === 0 ? wholePeriod(world, report) : randomSearch(world, report);
    const { filters, problems } = parseFilters(search, report, workspace);
    if (problems.length > 0) throw new Error(`${search}: ${problems.map(({ message }) => message).join("; ")}`);
    const expected = naive({ data, workspace, filters });
    const result = await runReport(handle.db, report, filters, workspace);
    const where = `${key}?${search} (seed ${world.seed})`;
    if (result.rowCount !== expected.rows.size)
      differences.push(`${where}: ${result.rowCount} rows, expected ${expected.rows.size}`);
    if (result.rows.length !== Math.min(expected.rows.size, result.pageSize ?? Number.POSITIVE_INFINITY))
      differences.push(`${where}: ${result.rows.length} rows on the page`);
    for (const { key: rowKey, cells } of result.rows) {
      const row = expected.rows.get(rowKey);
      differences.push(
        ...(row ? compareCells(`${where} row ${rowKey}`, cells, row) : [`${where} row ${rowKey}: not expected`]),
      );
    }
    const sorted = sortedBy(filters.sort);
    if (
      !isInOrder(
        result.rows.map(({ cells }) => cells[sorted]),
        filters.direction,
      )
    )
      differences.push(`${where}: not in order`);
    const { largestFirst } = expected;
    if (
      largestFirst &&
      filters.sort === null &&
      !isInOrder(
        result.rows.map(({ cells }) => cells[largestFirst]),
        "desc",
      )
    )
      differences.push(`${where}: the largest ${largestFirst} is not first`);
    if (expected.totals)
      differences.push(...compareCells(`${where} totals`, result.totals ?? undefined, expected.totals));
  }
  return differences;
}

/** Conversion rates stand by what is certain of them. */
function sortedBy(sort: string | null): string {
  return sort?.endsWith("conversion") || sort === "conversion_rate" ? `${sort}_lower` : (sort ?? "");
}

/** Numbers in the order asked for, unknown last. Words have the database's own order. */
function isInOrder(values: readonly (CellValue | undefined)[], direction: "asc" | "desc"): boolean {
  const place = (value: CellValue | undefined) =>
    typeof value === "number" ? (direction === "asc" ? value : -value) : Number.POSITIVE_INFINITY;
  if (values.some((value) => typeof value === "string")) return true;
  return values.every((value, index) => index === 0 || place(values[index - 1]) <= place(value));
}

function compareCells(where: string, found: NaiveCells | undefined, expected: NaiveCells): string[] {
  if (!found) return [`${where} is missing`];
  return Object.entries(expected)
    .filter(([key, value]) => !isSame(found[key], value))
    .map(([key, value]) => `${where}, ${key}: ${found[key]}, expected ${value}`);
}

/** Whole numbers to the unit; quotients but for the last digits of binary. */
function isSame(found: CellValue | undefined, expected: CellValue): boolean {
  if (typeof found !== "number" || typeof expected !== "number") return (found ?? null) === expected;
  if (Number.isInteger(expected) && Number.isInteger(found)) return found === expected;
  return Math.abs(found - expected) <= Math.abs(expected) * 1e-9 + 1e-12;
}

function wholePeriod(world: ReportWorld, report: Report): URLSearchParams {
  return new URLSearchParams({
    ...(report.filters.includes("period") ? { preset: "all" } : {}),
    ...subjectOf(world, report),
  });
}

/** What the report is about. */
function subjectOf({ random, data }: ReportWorld, { subject }: Report): Record<string, string> {
  if (!subject) return {};
  const idOf = {
    post: () => random.pick(data.raw.post ?? []).id,
    creator: () => creatorOf(random.pick(data.raw.account ?? [])),
    campaign: () => random.pick(data.raw.campaign ?? []).id,
  };
  return { [subject]: String(idOf[subject]()) };
}

function creatorOf(account: Row): string {
  return String(account.creator_id ?? account.id);
}

/** Some of the filters that the report accepts, over some days. */
function randomSearch(world: ReportWorld, report: Report): URLSearchParams {
  const { random, workspace, data } = world;
  const search = new URLSearchParams(subjectOf(world, report));
  const ids = (table: string) => (data.raw[table] ?? []).map((row) => String(row.id));
  const choices: Record<string, readonly string[]> = {
    compare: ["preceding", "last_year", "none"],
    grain: ["day", "week", "month"],
    platform: [...new Set((data.raw.post ?? []).map((row) => String(row.platform)))],
    creator: (data.raw.account ?? []).map(creatorOf),
    campaign: ids("campaign"),
    format: ["image", "video"],
    relation: ["earned", "gifted", "paid"],
    kind: ["review", "unboxing", "comparison", "tutorial", "other"],
    theme: [...new Set((data.raw.post ?? []).flatMap(themesOf))],
    channel: ["online", "offline"],
    window: ["all", "direct", "1d", "7d", "14d"],
    pair: ["kesong:douyin", "xiaohongshu:kesong", "douyin:tiktok", "kesong:xiaohongshu"],
    age: ["7", "30", "90"],
    confidence: ["0.5", "0.8", "0.95", "1"],
    rate: ["conversion_rate", "engagement_rate_views", "seeding_rate", "save_rate"],
    product: ids("product"),
    post: ids("post"),
  };
  for (const filter of report.filters) {
    const offered = choices[filter] ?? [];
    const isNarrow = [
      "creator",
      "campaign",
      "format",
      "relation",
      "channel",
      "product",
      "post",
      "kind",
      "theme",
    ].includes(filter);
    if (offered.length > 0 && random.next() < (isNarrow ? 0.25 : 0.5)) search.append(filter, random.pick(offered));
  }
  const sorts = report.list?.sorts ?? report.sorts ?? [];
  if (sorts.length > 0) search.set("sort", random.pick(sorts));
  if (sorts.length > 0) search.set("direction", random.pick(["asc", "desc"]));
  if (!report.filters.includes("period")) return search;
  const { firstDay, lastDay } = workspace;
  if (!firstDay || !lastDay) throw new Error("The world is empty");
  const days = Math.round((Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000);
  const from = addDays(firstDay, random.whole(-3, days));
  search.set("from", from);
  search.set("to", addDays(from, random.whole(0, 40)));
  return search;
}
