import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

export interface FoundCreator {
  readonly id: number;
  readonly name: string;
}

const mostFound = 20;

/** Creators, and accounts that are joined to none, whose name or handle holds the text; all of them for none, the first few by name. */
export async function searchCreators(db: Kysely<Database>, workspaceId: number, text: string): Promise<FoundCreator[]> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<FoundCreator>`
    select id, name
    from (
      select c.id, coalesce(c.name, c.external_id) as name, c.name as searched
      from creator as c
      where c.workspace_id = ${workspaceId}
      union all
      select a.id, coalesce(a.name, a.handle, a.external_id), concat_ws(' ', a.name, a.handle)
      from account as a
      where a.workspace_id = ${workspaceId} and a.creator_id is null
    ) as found
    where searched ilike ${pattern} or name ilike ${pattern}
    order by name, id
    limit ${mostFound}`.execute(db);
  return rows;
}

/** The name of a creator, or of an account that is joined to none. */
export async function findCreatorName(db: Kysely<Database>, workspaceId: number, id: number): Promise<string | null> {
  return (await listCreatorNames(db, workspaceId, [id])).get(id) ?? null;
}

/** Names by id; an id that is both a creator's and an account's is the creator's, one that is gone has none. */
export async function listCreatorNames(
  db: Kysely<Database>,
  workspaceId: number,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await sql<FoundCreator>`
    select a.id, coalesce(a.name, a.handle, a.external_id) as name from account as a
    where a.workspace_id = ${workspaceId} and a.id = any(${ids}::bigint[])
      and not exists (select from creator as c where c.workspace_id = ${workspaceId} and c.id = a.id)
    union all
    select c.id, coalesce(c.name, c.external_id) from creator as c
    where c.workspace_id = ${workspaceId} and c.id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
