import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** Creators by the accounts that are joined to them; of some accounts, or of all. */
export async function listAccountOwners(
  db: Kysely<Database>,
  workspaceId: number,
  accounts?: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await sql<{ account: number; creator: number }>`
    select a.id as account, a.creator_id as creator from account as a
    where a.workspace_id = ${workspaceId} and a.creator_id is not null
      and ${accounts ? sql`a.id = any(${accounts}::bigint[])` : sql`true`}`.execute(db);
  return new Map(rows.map(({ account, creator }) => [account, creator]));
}
