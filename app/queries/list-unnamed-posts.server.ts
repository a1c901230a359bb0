import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

export interface PostChoice {
  readonly postId: number;
  readonly name: string;
  readonly publishedAt: Date;
}

/** A post that a source names by title and time alone, of which it is not known which it is. */
export interface UnnamedPost {
  readonly unnamedId: number;
  readonly platform: string;
  readonly account: string;
  readonly title: string;
  readonly publishedAt: Date;
  readonly views: number | null;
  /** Posts of the account that it may be, the nearest in time first. */
  readonly choices: readonly PostChoice[];
}

/** What waits for a person to say which post it is, latest first, `limit` of them. */
export async function listUnnamedPosts(
  db: Kysely<Database>,
  workspaceId: number,
  limit: number,
): Promise<UnnamedPost[]> {
  const { rows } = await sql<Omit<UnnamedPost, "choices"> & { accountId: number }>`
    select id as "unnamedId", platform, account_id as "accountId", title, published_at as "publishedAt", views, account
    from (
      select distinct on (unnamed.account_id, coalesce(unnamed.title, ''), unnamed.published_at)
        unnamed.id, unnamed.platform, unnamed.account_id, coalesce(unnamed.title, '') as title, unnamed.published_at, unnamed.views,
        key.external_id as account
      from unnamed_post_snapshot as unnamed
      join entity_key as key on key.workspace_id = ${workspaceId} and key.id = unnamed.account_id
      where unnamed.workspace_id = ${workspaceId}
        and not exists (select from post_match as match where match.workspace_id = ${workspaceId} and match.unnamed_id = unnamed.id)
        and not exists (
          select from post_match_decision as decision
          where decision.workspace_id = ${workspaceId} and decision.account_id = unnamed.account_id
            and decision.title = coalesce(unnamed.title, '') and decision.published_at = unnamed.published_at
        )
      order by unnamed.account_id, coalesce(unnamed.title, ''), unnamed.published_at, unnamed.captured_at desc
    ) as waiting
    order by published_at desc, id
    limit ${limit}`.execute(db);
  return Promise.all(
    rows.map(async ({ accountId, ...row }) => ({
      ...row,
      choices: await listChoices(db, workspaceId, accountId, row.publishedAt),
    })),
  );
}

async function listChoices(
  db: Kysely<Database>,
  workspaceId: number,
  accountId: number,
  publishedAt: Date,
): Promise<PostChoice[]> {
  const { rows } = await sql<PostChoice>`
    select id as "postId", left(coalesce(title, caption, external_id), 80) as name, published_at as "publishedAt"
    from post
    where workspace_id = ${workspaceId} and account_id = ${accountId}
      and published_at between ${publishedAt}::timestamptz - interval '3 days' and ${publishedAt}::timestamptz + interval '3 days'
    order by abs(extract(epoch from published_at - ${publishedAt}::timestamptz)), id
    limit 8`.execute(db);
  return rows;
}
