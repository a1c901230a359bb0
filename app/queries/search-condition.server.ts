import { type RawBuilder, sql } from "kysely";

/** Every word of the search in at least one of the columns, whatever the case; true without a search. */
export function searchCondition(search: string, columns: readonly RawBuilder<unknown>[]): RawBuilder<boolean> {
  const words = search.split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return sql`true`;
  const conditions = words.map((word) => {
    const pattern = `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`;
    return sql`(${sql.join(
      columns.map((column) => sql`${column} ilike ${pattern}`),
      sql` or `,
    )})`;
  });
  return sql`(${sql.join(conditions, sql` and `)})`;
}
