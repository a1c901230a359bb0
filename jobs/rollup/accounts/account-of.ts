import { type RawBuilder, sql } from "kysely";

/** The account that an id of one counts for: the one that it is another id of, else itself. */
export function accountOf(workspaceId: number, accountId: RawBuilder<unknown>): RawBuilder<number | null> {
  return sql`coalesce((
    select l.same_as_id from account_alias as l where l.workspace_id = ${workspaceId} and l.account_id = ${accountId}
  ), ${accountId})`;
}
