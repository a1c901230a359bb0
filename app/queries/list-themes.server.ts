import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

const mostThemes = 200;

/** Themes that posts with numbers have, by name. From one theme to the next by the key of the fact, so that its days need not be read. */
export async function listThemes(db: Kysely<Database>, workspaceId: number): Promise<string[]> {
  const { rows } = await sql<{ theme: string }>`
    with recursive named as (
      (select f.theme from theme_day as f where f.workspace_id = ${workspaceId} order by f.theme limit 1)
      union all
      select (select n.theme from theme_day as n where n.workspace_id = ${workspaceId} and n.theme > named.theme order by n.theme limit 1)
      from named where named.theme is not null)
    select named.theme from named where named.theme is not null limit ${mostThemes}`.execute(db);
  return rows.map(({ theme }) => theme);
}
