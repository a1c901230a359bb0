import { type RawBuilder, sql } from "kysely";

/** The content kind of a post, its row known as `post`: what the rules found before what its sources give; empty: unknown. What persons decided is asked for when it is read, for it takes effect at once. */
export function contentKindOf(workspaceId: number, post: string): RawBuilder<string> {
  return sql`
    coalesce((select f.content_kind from post_interest as f where f.workspace_id = ${workspaceId} and f.post_id = ${sql.ref(`${post}.id`)}),
      ${sql.ref(`${post}.content_kind`)}, '')`;
}
