import { pipeline, Readable } from "node:stream";
import { sql } from "kysely";
import type { Pool, PoolClient } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { cellToSql } from "#app/lib/csv/cell-sql.server.ts";
import { type CsvOptions, dialectOf } from "#app/lib/csv/csv-options.ts";
import { headerLine } from "#app/lib/csv/header.ts";
import { inlineParameters } from "#app/lib/csv/inline-parameters.server.ts";
import { toCrlf } from "#app/lib/csv/to-crlf.ts";
import { toCsv } from "#app/lib/csv/to-csv.ts";
import { orderOf } from "#app/queries/run-list.server.ts";
import type { List, Report, ReportContext } from "#app/reports/report.ts";
import { runReport } from "#app/reports/run-report.server.ts";

/** Longer than a page may take: a file of millions of rows leaves as fast as its reader takes it. */
const exportTimeout = "30min";

/** A report as a CSV file, whole: a list streams from the database without passing through memory, the rest is small. Destroy it to stop. */
export async function exportReport(
  { pool, ...context }: ReportContext & { pool: Pool },
  report: Report,
  options: CsvOptions,
): Promise<Readable> {
  if (report.list) return streamList(context, pool, report.list, options);
  const result = await runReport(context.db, report, context.filters, context.workspace);
  return Readable.from(toCsv(result, options), { objectMode: false });
}

async function streamList(context: ReportContext, pool: Pool, list: List, options: CsvOptions): Promise<Readable> {
  const { db, workspace, filters } = context;
  const dialect = dialectOf(options);
  const query = await list.query(context);
  const cells = query.columns.map((column) => cellToSql(column, workspace.timeZone, dialect));
  const rows = sql`select ${sql.join(cells)} from (${query.select}) as r order by ${orderOf(query, list, context)}`;
  const copy = `copy (${inlineParameters(rows.compile(db))}) to stdout (format csv, delimiter '${dialect.separator}')`;
  const client = await pool.connect();
  try {
    await client.query(
      `begin transaction read only; set local statement_timeout = '${exportTimeout}'; set local work_mem = '64MB'`,
    );
  } catch (error) {
    client.release(true);
    throw error;
  }
  const file = toCrlf();
  file.push(dialect.start + headerLine(query.columns, { comparison: filters.comparison, workspace }, options, dialect));
  pipeline(client.query(copyTo(copy)), file, (error) => giveBack(client, error));
  return file;
}

/** A copy that was broken off leaves its connection in the middle of the rows: it is closed, which also stops the server. */
function giveBack(client: PoolClient, error: Error | null | undefined): void {
  if (error) client.release(true);
  else
    client.query("commit").then(
      () => client.release(),
      () => client.release(true),
    );
}
