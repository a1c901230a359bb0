import { type RawBuilder, sql } from "kysely";
import type { DatabaseTransaction } from "#db/transaction.server.ts";

interface Merge {
  readonly table: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
  /** What the table is to hold of the rows that are measured. */
  readonly rows: RawBuilder<unknown>;
  /** Which of the stored rows, known as `t`, were measured: those that came to nothing go. */
  readonly measured: RawBuilder<boolean>;
}

/** Puts what was measured in place of what is stored; rows that stay the same are not written. */
export async function mergeStaged(
  { db }: Pick<DatabaseTransaction, "db">,
  workspaceId: number,
  { table, key, columns, rows, measured }: Merge,
): Promise<void> {
  const names = sql.raw(columns.join(", "));
  const others = columns.filter((name) => !key.includes(name));
  const isSame = sql.raw(key.map((name) => `t.${name} = s.${name}`).join(" and "));
  const list = (prefix: string) => sql.raw(others.map((name) => `${prefix}.${name}`).join(", "));
  await sql`create temporary table merged_rows on commit drop as select ${names} from (${rows}) as r`.execute(db);
  await sql`
    delete from ${sql.table(table)} as t where t.workspace_id = ${workspaceId} and ${measured}
      and not exists (select from merged_rows as s where ${isSame})`.execute(db);
  await sql`
    insert into ${sql.table(table)} as t (workspace_id, ${names}) select ${workspaceId}::int, ${names} from merged_rows
    on conflict (workspace_id, ${sql.raw(key.join(", "))}) do update
    set ${sql.raw(others.map((name) => `${name} = excluded.${name}`).join(", "))}
    where (${list("t")}) is distinct from (${list("excluded")})`.execute(db);
  await sql`drop table merged_rows`.execute(db);
}
