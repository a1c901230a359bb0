import { type RawBuilder, sql } from "kysely";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";

/** Where facts go that are computed from scratch: beside the stored ones, or in their place. */
export interface FactPlace {
  /** The table that rows are written to. */
  readonly into: (table: string) => RawBuilder<unknown>;
  /** The rows that were written to it, to be named by an alias: none of other workspaces. */
  readonly from: (table: string) => RawBuilder<unknown>;
}

/** The temporary table of what a table must hold. */
export function expected(table: string): RawBuilder<unknown> {
  return sql.table(`expected_${table}`);
}

/** Temporary tables beside the stored ones, each named expected_<table>. */
export const besideStored: FactPlace = { into: expected, from: expected };

/** The tables of the rollups themselves, of which the workspace has no rows yet. */
export function inPlaceOfStored(workspaceId: number): FactPlace {
  return {
    into: (table) => sql.table(table),
    from: (table) => sql`(select * from ${sql.table(table)} where workspace_id = ${workspaceId})`,
  };
}

export interface ComputedRows {
  /** The columns beside workspace_id, in the order of the rows. */
  readonly columns: readonly string[];
  readonly rows: RawBuilder<unknown>;
  /** Table expressions that the rows are read from. */
  readonly expressions?: readonly RawBuilder<unknown>[];
}

/** Writes rows to a table of the rollups. */
export async function writeFacts(
  { db, workspaceId }: RollupContext,
  into: RawBuilder<unknown>,
  { columns, rows, expressions = [] }: ComputedRows,
): Promise<void> {
  const prefix = expressions.length > 0 ? sql`with ${sql.join(expressions)} ` : sql``;
  await sql`${prefix}insert into ${into} (workspace_id, ${list(columns)})
    select ${workspaceId}::int, x.* from (${rows}) as x`.execute(db);
}

export function list(names: readonly string[]): RawBuilder<unknown> {
  return sql.raw(names.join(", "));
}
