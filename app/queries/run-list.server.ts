import { type RawBuilder, sql } from "kysely";
import type { List, ListQuery, ListRow, RowKey } from "#app/reports/list.ts";
import type { CellValue, ReportBody, ReportContext, ReportRow } from "#app/reports/report.ts";

export const pageSize = 100;

/** One page of a list, of `size` rows, and how many rows it has in all. */
export async function runList(context: ReportContext, list: List, size = pageSize): Promise<ReportBody> {
  const { db } = context;
  const query = await list.query(context);
  const count = query.count ?? sql<{ count: number }>`select count(*) as count from (${query.select}) as r`;
  const [rows, counted] = await Promise.all([readPage(context, list, query, size), count.execute(db)]);
  return {
    columns: query.columns,
    rows: rows.map((row) => toRow(row, query)),
    rowCount: counted.rows[0]?.count ?? 0,
    pageSize: size,
    notes: query.notes ?? [],
  };
}

async function readPage(
  context: ReportContext,
  list: List,
  query: ListQuery,
  size: number,
): Promise<readonly ListRow[]> {
  const { db, filters } = context;
  const order = orderOf(query, list, context);
  const offset = (filters.page - 1) * size;
  const cut = sql`limit ${size} offset ${offset}`;
  const { select, rowsOf, rank } = query;
  const ordered = query.orderedBy?.(sortOf(list, context)) ?? select;
  const page = async (rows: RawBuilder<ListRow>) =>
    (await sql<ListRow>`select * from (${rows}) as r order by ${order} ${cut}`.execute(db)).rows;
  if (!rowsOf) return page(select);
  const ranked = await rank?.(sortOf(list, context), offset + size);
  // What the order does not name is not computed here: the planner leaves out columns and joins that nothing asks for.
  const keys = async () =>
    (await sql<{ key: RowKey }>`select r.row_key as key from (${ordered}) as r order by ${order} ${cut}`.execute(db))
      .rows;
  const ids = ranked?.slice(offset) ?? (await keys()).map(({ key }) => key);
  return (await sql<ListRow>`select * from (${rowsOf(ids)}) as r order by ${order}`.execute(db)).rows;
}

/** The chosen column, unknown last, then what makes the row unique: the same order on every page and in the CSV. */
export function orderOf(query: ListQuery, list: List, context: ReportContext): RawBuilder<unknown> {
  const chosen = sortOf(list, context);
  const expression = sql.ref(`r.${query.sortColumns?.[chosen] ?? chosen}`);
  const direction = context.filters.direction === "asc" ? sql`asc` : sql`desc`;
  const ties = (query.tieBreakers ?? ["row_key"]).map((key) => sql.ref(`r.${key}`));
  const nulls = query.neverNull?.includes(chosen) ? sql`` : sql`nulls last`;
  return sql`${expression} ${direction} ${nulls}, ${sql.join(ties)}`;
}

function sortOf({ sorts }: List, { filters }: ReportContext): string {
  return sorts.find((key) => key === filters.sort) ?? sorts[0] ?? "row_key";
}

function toRow(row: ListRow, { columns, reasonsOf }: ListQuery): ReportRow {
  const cells = Object.fromEntries(columns.map(({ key }) => [key, toCell(row[key])]));
  const isWhole = !reasonsOf || columns.every(({ key }) => cells[key] !== null);
  if (isWhole) return { key: String(row.row_key), cells };
  const missing = Object.entries(reasonsOf(row)).filter(([key]) => cells[key] === null);
  return { key: String(row.row_key), cells, missing: Object.fromEntries(missing) };
}

function toCell(value: ListRow[string] | undefined): CellValue {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "boolean") return value ? "true" : "false";
  return value ?? null;
}
