import { type RawBuilder, sql } from "kysely";

/** The decision that holds for an account, as a row of account_decision; none where nobody decided. */
export function decisionOn(workspaceId: number, accountId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select * from account_decision as made
    where made.workspace_id = ${workspaceId} and made.account_id = ${accountId} and made.undone_at is null
    order by made.decided_at desc, made.act desc limit 1`;
}
