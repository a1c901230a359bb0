import { sql } from "kysely";
import type { TouchedSpan } from "#db/records/touched.ts";
import { accountOf } from "#jobs/rollup/accounts/account-of.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { tierOf } from "#jobs/rollup/read/tier-of.ts";

const accountsAtOnce = 10_000;

/**
 * The posts that stand under another tier than what is now known of their accounts' followers gives them: readings came, changed or went that lie
 * before their publication. Only what was published since the first touched reading of an account can be one of them.
 */
export async function findRetieredPosts(
  { db, workspaceId }: RollupContext,
  accounts: ReadonlyMap<number, TouchedSpan | null>,
): Promise<number[]> {
  const touched = [...accounts];
  const posts: number[] = [];
  for (let first = 0; first < touched.length; first += accountsAtOnce) {
    const portion = touched.slice(first, first + accountsAtOnce);
    const ids = portion.map(([id]) => id);
    const since = portion.map(([, span]) => (span ? new Date(span.from).toISOString() : "-infinity"));
    const { rows } = await sql<{ id: number }>`
      select distinct p.id from unnest(${ids}::bigint[], ${since}::timestamptz[]) as t (id, since)
      cross join lateral (select ${accountOf(workspaceId, sql`t.id`)} as id offset 0) as a
      cross join lateral (
        select a.id union all select l.account_id from account_alias as l where l.workspace_id = ${workspaceId} and l.same_as_id = a.id) as i
      cross join lateral (
        select x.id, x.published_at from post as x
        where x.workspace_id = ${workspaceId} and x.account_id = i.id and x.published_at >= t.since offset 0) as p
      cross join lateral (
        select x.tier from post_dimension as x where x.workspace_id = ${workspaceId} and x.post_id = p.id offset 0) as d
      where d.tier <> ${tierOf(workspaceId, sql`a.id`, sql`p.published_at`)}`.execute(db);
    for (const { id } of rows) posts.push(id);
  }
  return posts;
}
