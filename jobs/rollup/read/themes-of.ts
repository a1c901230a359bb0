import { type RawBuilder, sql } from "kysely";

/** The themes of a post, its row known as `post`: those that its sources give and those that the rules found, each once. */
export function themesOf(workspaceId: number, post: string): RawBuilder<unknown> {
  const row = (column: string) => sql.ref(`${post}.${column}`);
  return sql`
    array(select distinct theme from (
      select unnest(${row("themes")}) as theme
      union all select unnest(f.themes) from post_interest as f where f.workspace_id = ${workspaceId} and f.post_id = ${row("id")}
    ) as named where theme <> '' order by 1)`;
}
