import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { findReport } from "#app/reports/index.server.ts";
import type { CellValue } from "#app/reports/report.ts";
import { runReport } from "#app/reports/run-report.server.ts";
import type { ReportWorld } from "#tests/support/naive-reports/create-report-world.ts";
import type { NaiveCells } from "#tests/support/naive-reports/naive-cells.ts";
import { withEvents } from "#tests/support/naive-reports/naive-events.ts";
import { naiveReports } from "#tests/support/naive-reports/naive-reports.ts";
import { randomSearch, wholePeriod } from "#tests/support/naive-reports/random-search.ts";

export interface Comparison {
  /** Where the report differs from the naive answer. */
  readonly differences: readonly string[];
  /** The cells that were known to both, by their columns. */
  readonly told: readonly string[];
}

/** Asks a report some random questions, all that it has first. */
export async function compareReport(world: ReportWorld, key: string, questions: number): Promise<Comparison> {
  const report = findReport(key);
  const naive = naiveReports[key];
  if (!report || !naive) throw new Error(`There is no report ${key}`);
  const { handle, workspace, data, askFreshness } = world;
  const differences: string[] = [];
  const told = new Set<string>();
  for (let index = 0; index < questions; index += 1) {
    const search = index === 0 ? wholePeriod(world, report) : randomSearch(world, report);
    const { filters, problems } = parseFilters(search, report, workspace);
    if (problems.length > 0) throw new Error(`${search}: ${problems.map(({ message }) => message).join("; ")}`);
    const context = { data, workspace, filters };
    const plain = naive(context);
    const isTold = report.annotations === "told";
    const expected = isTold ? withEvents(context, plain, report.filters.includes("period")) : plain;
    const result = await runReport(handle.db, report, filters, workspace, askFreshness);
    const where = `${key}?${search} (seed ${world.seed})`;
    if (result.rowCount !== expected.rows.size)
      differences.push(`${where}: ${result.rowCount} rows, expected ${expected.rows.size}`);
    if (result.rows.length !== Math.min(expected.rows.size, result.pageSize ?? Number.POSITIVE_INFINITY))
      differences.push(`${where}: ${result.rows.length} rows on the page`);
    // What names a row is no number.
    const ids = result.columns.filter(({ kind }) => kind === "id").map(({ key }) => key);
    for (const { key: rowKey, cells: known, missing = {} } of result.rows) {
      const shown = Object.fromEntries(Object.entries(known).filter(([column]) => !ids.includes(column)));
      const reasons = Object.entries(missing).map(([column, reason]) => [`${column}:missing`, reason]);
      const cells: NaiveCells = { ...shown, ...Object.fromEntries(reasons) };
      const row = expected.rows.get(rowKey);
      for (const [column, value] of Object.entries(row ?? {})) if (value !== null && value !== 0) told.add(column);
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
    if (expected.totals || result.totals)
      differences.push(...compareCells(`${where} totals`, result.totals ?? undefined, expected.totals ?? {}));
  }
  return { differences, told: [...told] };
}

/** Conversion rates, and the rate that a campaign's creators are ranked by, stand by what is certain of them. */
function sortedBy(sort: string | null): string {
  const isSure = sort?.endsWith("conversion") || sort === "conversion_rate" || sort === "rate";
  return isSure ? `${sort}_lower` : (sort ?? "");
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
  const wrong = Object.entries(expected)
    .filter(([key, value]) => (value === "other" ? found[key] === "not_available" : !isSame(found[key], value)))
    .map(([key, value]) => `${where}, ${key}: ${found[key]}, expected ${value}`);
  // A number that was not computed anew would be compared with nothing.
  const unnamed = Object.entries(found)
    .filter(([key, value]) => typeof value === "number" && !(key in expected))
    .map(([key, value]) => `${where}, ${key}: ${value}, which the naive side does not name`);
  return [...wrong, ...unnamed];
}

/** Whole numbers to the unit; quotients but for the last digits of binary. */
function isSame(found: CellValue | undefined, expected: CellValue): boolean {
  if (typeof found !== "number" || typeof expected !== "number") return (found ?? null) === expected;
  if (Number.isInteger(expected) && Number.isInteger(found)) return found === expected;
  return Math.abs(found - expected) <= Math.abs(expected) * 1e-9 + 1e-12;
}
