import { type RawBuilder, sql } from "kysely";
import type { CellValue, List, ListQuery, ListRow, ReportBody, ReportContext } from "#app/reports/report.ts";

export const pageSize = 100;

/** One page of a list, and how many rows it has in all. */
export async function runList(context: ReportContext, list: List): Promise<ReportBody> {
  const { db, filters } = context;
  const query = await list.query(context);
  const page = sql<ListRow>`select * from (${query.select}) as r order by ${orderOf(query, list, context)}
    limit ${pageSize} offset ${(filters.page - 1) * pageSize}`;
  const count = query.count ?? sql<{ count: number }>`select count(*) as count from (${query.select}) as r`;
  const [rows, counted] = await Promise.all([page.execute(db), count.execute(db)]);
  return {
    columns: query.columns,
    rows: rows.rows.map((row) => ({
      key: String(row.row_key),
      cells: Object.fromEntries(query.columns.map(({ key }) => [key, toCell(row[key])])),
    })),
    rowCount: counted.rows[0]?.count ?? 0,
    pageSize,
    notes: query.notes ?? [],
  };
}

/** The chosen column, unknown last, then what makes the row unique: the same order on every page and in the CSV. */
export function orderOf(query: ListQuery, list: List, { filters }: ReportContext): RawBuilder<unknown> {
  const chosen = list.sorts.find((key) => key === filters.sort) ?? list.sorts[0] ?? "row_key";
  const expression = sql.ref(`r.${query.sortColumns?.[chosen] ?? chosen}`);
  const direction = filters.direction === "asc" ? sql`asc` : sql`desc`;
  const ties = (query.tieBreakers ?? ["row_key"]).map((key) => sql.ref(`r.${key}`));
  return sql`${expression} ${direction} nulls last, ${sql.join(ties)}`;
}

function toCell(value: ListRow[string] | undefined): CellValue {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "boolean") return value ? "true" : "false";
  return value ?? null;
}
