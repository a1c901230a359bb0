import { pipeline, type Readable } from "node:stream";
import { sql } from "kysely";
import type { Pool, PoolClient } from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { CsvDialect } from "#app/lib/csv/csv-options.ts";
import { toCrlf } from "#app/lib/csv/to-crlf.ts";
import { cellToSql } from "#app/queries/cell-sql.server.ts";
import { inlineParameters } from "#app/queries/inline-parameters.server.ts";
import { orderOf } from "#app/queries/run-list.server.ts";
import type { List, ListQuery } from "#app/reports/list.ts";
import type { ReportContext } from "#app/reports/report.ts";

/**
 * Longer than a page may take: a file of millions of rows leaves as fast as its reader takes it. All rows are wanted: of tables without statistics
 * the planner may else take a part for small and look it through for each row.
 */
const settings = "set local statement_timeout = '30min'; set local work_mem = '64MB'; set local enable_nestloop = off";

export interface ListFile {
  readonly list: List;
  readonly query: ListQuery;
  readonly dialect: CsvDialect;
  /** The first line, with what stands before it. */
  readonly start: string;
}

/** A whole list as CSV, straight from the server's COPY in a read-only transaction. Destroying it closes the connection. */
export async function copyList(context: ReportContext, pool: Pool, file: ListFile): Promise<Readable> {
  const { query, dialect } = file;
  const cells = query.columns.map((column) => cellToSql(column, context.workspace.timeZone, dialect));
  const rows = sql`select ${sql.join(cells)} from (${query.select}) as r order by ${orderOf(query, file.list, context)}`;
  const copy = `copy (${inlineParameters(rows.compile(context.db))}) to stdout (format csv, delimiter '${dialect.separator}')`;
  const client = await pool.connect();
  try {
    await client.query(`begin transaction read only; ${settings}`);
  } catch (error) {
    client.release(true);
    throw error;
  }
  const lines = toCrlf();
  lines.push(file.start);
  pipeline(client.query(copyTo(copy)), lines, (error) => giveBack(client, error));
  return lines;
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
