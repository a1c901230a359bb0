import { type Kysely, sql } from "kysely";
import type { InterestReason } from "#db/interests/find-interests.ts";
import type { Database } from "#db/schema/database.ts";

/** What a post is about, and who says so. */
export interface PostInterests {
  readonly themesOfSources: readonly string[];
  readonly kindOfSources: string | null;
  readonly kindOfPerson: string | null;
  readonly kindOfRules: string | null;
  readonly reasons: readonly InterestReason[];
}

export async function findPostInterests(
  db: Kysely<Database>,
  workspaceId: number,
  postId: number,
): Promise<PostInterests> {
  const { rows } = await sql<PostInterests>`
    select array(select distinct theme from unnest(p.themes) as theme where theme <> '' order by 1) as "themesOfSources", p.content_kind as "kindOfSources",
      k.content_kind as "kindOfPerson", f.content_kind as "kindOfRules", coalesce(f.reasons, '[]') as reasons
    from post as p
    left join post_kind_decision as k on k.workspace_id = ${workspaceId} and k.post_id = p.id
    left join post_interest as f on f.workspace_id = ${workspaceId} and f.post_id = p.id
    where p.workspace_id = ${workspaceId} and p.id = ${postId}`.execute(db);
  return rows[0] ?? { themesOfSources: [], kindOfSources: null, kindOfPerson: null, kindOfRules: null, reasons: [] };
}
