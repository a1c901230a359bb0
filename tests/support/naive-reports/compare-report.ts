import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { findReport } from "#app/reports/index.server.ts";
import type { CellValue, Report } from "#app/reports/report.ts";
import { runReport } from "#app/reports/run-report.server.ts";
import { addDays } from "#tests/support/naive-days.ts";
import type { ReportWorld } from "#tests/support/naive-reports/create-report-world.ts";
import { type NaiveCells, naiveReports } from "#tests/support/naive-reports/naive-reports.ts";

/** Asks a report some random questions and says where it differs from the naive answer; empty: nowhere. */
export async function compareReport(world: ReportWorld, key: string, questions: number): Promise<string[]> {
  const report = findReport(key);
  const naive = naiveReports[key];
  if (!report || !naive) throw new Error(`There is no report ${key}`);
  const { handle, workspace, data } = world;
  const differences: string[] = [];
  for (let index = 0; index < questions; index += 1) {
    const search = index === 0 ? wholePeriod(report) : randomSearch(world, report);
    const { filters, problems } = parseFilters(search, report, workspace);
    if (problems.length > 0) throw new Error(`${search}: ${problems.map(({ message }) => message).join("; ")}`);
    const expected = naive({ data, workspace, filters });
    const result = await runReport(handle.db, report, filters, workspace);
    const where = `${key}?${search} (seed ${world.seed})`;
    const rows = new Map(result.rows.map((row) => [row.key, row.cells]));
    if (result.rowCount !== expected.rows.size)
      differences.push(`${where}: ${result.rowCount} rows, expected ${expected.rows.size}`);
    for (const [rowKey, cells] of expected.rows)
      differences.push(...compareCells(`${where} row ${rowKey}`, rows.get(rowKey), cells));
    if (expected.totals)
      differences.push(...compareCells(`${where} totals`, result.totals ?? undefined, expected.totals));
  }
  return differences;
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

function wholePeriod(report: Report): URLSearchParams {
  return new URLSearchParams(report.filters.includes("period") ? { preset: "all" } : {});
}

/** Some of the filters that the report accepts, over some days. */
function randomSearch({ random, workspace, data }: ReportWorld, report: Report): URLSearchParams {
  const search = new URLSearchParams();
  const ids = (table: string) => (data.raw[table] ?? []).map((row) => String(row.id));
  const creators = (data.raw.account ?? []).map((row) => String(row.creator_id ?? row.id));
  const choices: Record<string, readonly string[]> = {
    compare: ["preceding", "last_year", "none"],
    grain: ["day", "week", "month"],
    platform: [...new Set((data.raw.post ?? []).map((row) => String(row.platform)))],
    creator: creators,
    campaign: ids("campaign"),
    format: ["image", "video"],
    relation: ["earned", "gifted", "paid"],
    channel: ["online", "offline"],
    window: ["all", "direct", "1d", "7d", "14d"],
  };
  for (const filter of report.filters) {
    const offered = choices[filter] ?? [];
    const isNarrow = ["creator", "campaign", "format", "relation", "channel"].includes(filter);
    if (offered.length > 0 && random.next() < (isNarrow ? 0.25 : 0.5)) search.append(filter, random.pick(offered));
  }
  if (!report.filters.includes("period")) return search;
  const { firstDay, lastDay } = workspace;
  if (!firstDay || !lastDay) throw new Error("The world is empty");
  const days = Math.round((Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000);
  const from = addDays(firstDay, random.whole(-3, days));
  search.set("from", from);
  search.set("to", addDays(from, random.whole(0, 40)));
  return search;
}
