import { type RawBuilder, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** A fact table that signed differences are added to. */
export interface FactTarget {
  readonly table: keyof Database;
  /** The key beside workspace_id. */
  readonly key: readonly string[];
  readonly measures: readonly string[];
  /** A row of which these are all 0 is deleted: the others are then 0 as well. */
  readonly counts: readonly string[];
  /** Whether only a fall of a count can bring a row to nothing, and other rows need not be looked at. */
  readonly emptiesByFall: boolean;
  /** What the differences are read from, with the columns of `key` and `measures`: a table expression of the statement. */
  readonly from: RawBuilder<unknown>;
}

/**
 * The table expressions that sum the differences up to the grain of a fact and add them: a row that comes to nothing is deleted, others are
 * changed or made. A row is found by its key alone, whatever the planner believes about the sizes of things.
 */
export function addToFact(workspaceId: number, target: FactTarget): RawBuilder<unknown> {
  const { table, key, measures, counts, emptiesByFall } = target;
  const change = sql.raw(`${table}_change`);
  const keys = sql.raw(key.join(", "));
  const mayEmpty = sql.raw(emptiesByFall ? counts.map((count) => `c.${count} < 0`).join(" or ") : "true");
  const isEmptied = sql.raw(counts.map((count) => `t.${count} + c.${count} = 0`).join(" and "));
  const isSame = sql.raw(key.map((column) => `t.${column} = c.${column}`).join(" and "));
  const added = sql.raw(measures.map((measure) => `${measure} = t.${measure} + excluded.${measure}`).join(", "));
  return sql`
    ${change} as materialized (
      select c.*, case when ${mayEmpty} then (
        select t.ctid from ${sql.table(table)} as t where t.workspace_id = ${workspaceId} and ${isSame} and ${isEmptied}) end as emptied
      from (${sumUp(target)}) as c),
    ${sql.raw(`${table}_gone`)} as (
      delete from ${sql.table(table)} as t
      where t.workspace_id = ${workspaceId} and t.ctid = any (array(select emptied from ${change} where emptied is not null))),
    ${sql.raw(`${table}_added`)} as (
      insert into ${sql.table(table)} as t (workspace_id, ${keys}, ${sql.raw(measures.join(", "))})
      select ${workspaceId}::int, ${keys}, ${sql.raw(measures.join(", "))} from ${change} where emptied is null
      on conflict (workspace_id, ${keys}) do update set ${added})`;
}

/** The rows of a fact that what it is read from adds up to; rows of nothing are left out. */
export function sumUp({ key, measures, from }: FactTarget): RawBuilder<unknown> {
  const keys = sql.raw(key.join(", "));
  const sums = sql.raw(measures.map((measure) => `sum(${measure})::bigint as ${measure}`).join(", "));
  const isNothing = sql.raw(measures.map((measure) => `sum(${measure}) = 0`).join(" and "));
  return sql`select ${keys}, ${sums} from ${from} group by ${keys} having not (${isNothing})`;
}
