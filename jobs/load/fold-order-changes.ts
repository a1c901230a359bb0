import { sql } from "kysely";
import type { DatabaseTransaction } from "#db/transaction.server.ts";

const columns = ["quantity", "unit_price_minor", "seller_discount_minor", "cancelled_minor", "refunded_minor"];

/**
 * Brings the versions of some order lines in line with their observations: one for each time and source that stated an amount.
 * Returns the lines of which a version came, changed or went.
 */
export async function foldOrderChanges(
  { db }: DatabaseTransaction,
  workspaceId: number,
  lineIds: readonly number[],
): Promise<Set<number>> {
  const names = columns.map((name) => sql.ref(name));
  const { rows } = await sql<{ id: number }>`
    with version as (
      select o.entity_id, seen.captured_at, o.source_id,
        jsonb_object_agg(attribute.key, attribute.value order by attribute.value::text collate "C") as attributes
      from observation o
      cross join unnest(o.captured_at || o.again_at) as seen (captured_at)
      cross join lateral jsonb_each(o.attributes) as attribute
      where o.workspace_id = ${workspaceId} and o.entity = 'order_line' and o.entity_id = any(${lineIds}::bigint[])
        and attribute.key = any(${columns}::text[])
      group by o.entity_id, seen.captured_at, o.source_id
    ),
    removed as (
      delete from order_change as gone
      where workspace_id = ${workspaceId} and order_line_id = any(${lineIds}::bigint[]) and not exists (
        select from version
        where entity_id = gone.order_line_id and captured_at = gone.as_of and source_id = gone.source_id
      )
      returning order_line_id
    ),
    written as (
      insert into order_change (workspace_id, order_line_id, as_of, source_id, ${sql.join(names)})
      select ${workspaceId}::int, entity_id, captured_at, source_id,
        ${sql.join(columns.map((name) => sql`(attributes ->> ${name})::bigint`))}
      from version
      on conflict (workspace_id, order_line_id, as_of, source_id) do update
      set ${sql.join(columns.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`))}
      where (${sql.join(columns.map((name) => sql.ref(`order_change.${name}`)))})
        is distinct from (${sql.join(columns.map((name) => sql.ref(`excluded.${name}`)))})
      returning order_line_id
    )
    select order_line_id as id from removed union select order_line_id from written`.execute(db);
  return new Set(rows.map((row) => row.id));
}
