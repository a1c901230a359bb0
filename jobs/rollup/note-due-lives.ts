import { sql } from "kysely";
import type { Touched } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";

/** Notes that the lives of posts must be measured anew: of those whose counts or attributes changed, and of those that the orders are credited to. */
export async function noteDueLives(
  { db }: DatabaseTransaction,
  workspaceId: number,
  touched: Pick<Touched, "posts" | "orders">,
): Promise<void> {
  if (touched.posts.size + touched.orders.size === 0) return;
  await sql`
    insert into post_life_due (workspace_id, post_id)
    select ${workspaceId}::int, id from (
      select unnest(${[...touched.posts.keys()]}::bigint[]) as id
      union select c.post_id from order_credit as c
      where c.workspace_id = ${workspaceId} and c.order_id = any (${[...touched.orders]}::bigint[]) and c.post_id <> 0
    ) as changed order by id
    on conflict do nothing`.execute(db);
}
