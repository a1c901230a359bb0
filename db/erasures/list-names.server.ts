import { type Kysely, sql } from "kysely";
import { type Names, sortNames } from "#db/erasures/names.ts";
import type { Database } from "#db/schema/database.ts";

/** The ids of a creator, their accounts and posts, and the handles of the accounts. */
export async function listNames(
  db: Kysely<Database>,
  workspaceId: number,
  ownerId: number,
  accounts: readonly number[],
): Promise<Names> {
  const { rows } = await sql<{ name: string | null }>`
    select external_id as name from entity_key
    where workspace_id = ${workspaceId} and id in (
      select unnest(${[ownerId, ...accounts]}::bigint[])
      union select id from post where workspace_id = ${workspaceId} and account_id = any(${accounts}::bigint[])
    )
    union select handle from account where workspace_id = ${workspaceId} and id = any(${accounts}::bigint[])`.execute(
    db,
  );
  return sortNames(rows.map(({ name }) => name));
}
