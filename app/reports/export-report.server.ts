import { Readable } from "node:stream";
import type { Pool } from "pg";
import { type CsvOptions, dialectOf } from "#app/lib/csv/csv-options.ts";
import { headerLine } from "#app/lib/csv/header.ts";
import { toCsv } from "#app/lib/csv/to-csv.ts";
import { copyList } from "#app/queries/copy-list.server.ts";
import type { Report, ReportContext } from "#app/reports/report.ts";
import { runReport } from "#app/reports/run-report.server.ts";
import { withTotals } from "#app/reports/with-totals.ts";

/** A report as a CSV file, whole: a list streams from the database without passing through memory, the rest is small. Destroy it to stop. */
export async function exportReport(
  { pool, ...context }: ReportContext & { pool: Pool },
  report: Report,
  options: CsvOptions,
): Promise<Readable> {
  const { db, workspace, filters } = context;
  if (!report.list) {
    const result = await runReport(db, report, filters, workspace);
    return Readable.from(toCsv(options.hasTotals ? withTotals(result) : result, options), { objectMode: false });
  }
  const query = await report.list.query(context);
  const dialect = dialectOf(options);
  const header = headerLine(query.columns, { comparison: filters.comparison, workspace }, options, dialect);
  return copyList(context, pool, { list: report.list, query, dialect, start: dialect.start + header });
}
