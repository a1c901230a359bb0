import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/**
 * Where somebody is found now whose address was that of an account that was joined to a creator since, or of a creator that was made of an
 * account which was split off again. Null: nowhere else.
 */
export async function findMovedPerson(db: Kysely<Database>, workspaceId: number, id: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select a.creator_id as id from account as a
    where a.workspace_id = ${workspaceId} and a.id = ${id} and a.creator_id is not null
    union all
    select coalesce(a.creator_id, a.id) from entity_key as k
    join entity_key as o on o.workspace_id = ${workspaceId} and o.entity = 'account'
      and jsonb_build_array(o.scope, o.external_id)::text = k.external_id
    join account as a on a.workspace_id = ${workspaceId} and a.id = o.id
    where k.workspace_id = ${workspaceId} and k.id = ${id} and k.entity = 'creator' and k.scope = 'joined'
      and not exists (select from creator as c where c.workspace_id = ${workspaceId} and c.id = ${id})
    limit 1`.execute(db);
  return rows[0]?.id ?? null;
}
