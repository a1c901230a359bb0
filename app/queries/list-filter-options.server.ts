import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

export interface NamedOption {
  readonly id: number;
  readonly name: string;
}

/** What the filter bar of a workspace can offer, creators apart: those are searched for, there may be thousands. */
export interface FilterOptions {
  /** Platforms that some account or post is of, each with the name that the workspace gives it. */
  readonly platforms: readonly { readonly platform: string; readonly name: string; readonly isBuiltIn: boolean }[];
  readonly campaigns: readonly NamedOption[];
  /** Themes that posts with numbers have, by name. */
  readonly themes: readonly string[];
}

export async function listFilterOptions(db: Kysely<Database>, workspaceId: number): Promise<FilterOptions> {
  const [platforms, campaigns, themes] = await Promise.all([
    db
      .selectFrom("platform")
      .select(["platform", "name", "is_built_in as isBuiltIn"])
      .where("workspace_id", "=", workspaceId)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("entity_key")
            .select(sql`1`.as("one"))
            .where("entity_key.workspace_id", "=", workspaceId)
            .where("entity", "in", ["account", "post"])
            .whereRef("scope", "=", "platform.platform"),
        ),
      )
      .orderBy("is_built_in", "desc")
      .orderBy("platform")
      .execute(),
    db
      .selectFrom("campaign")
      .select(["id", sql<string>`coalesce(name, external_id)`.as("name")])
      .where("workspace_id", "=", workspaceId)
      .orderBy("starts_on", "desc")
      .orderBy("id")
      .limit(500)
      .execute(),
    listThemes(db, workspaceId),
  ]);
  return { platforms, campaigns, themes };
}

const mostThemes = 200;

/** From one theme to the next by the key of the fact, so that its days need not be read. */
async function listThemes(db: Kysely<Database>, workspaceId: number): Promise<string[]> {
  const { rows } = await sql<{ theme: string }>`
    with recursive named as (
      (select f.theme from theme_day as f where f.workspace_id = ${workspaceId} order by f.theme limit 1)
      union all
      select (select n.theme from theme_day as n where n.workspace_id = ${workspaceId} and n.theme > named.theme order by n.theme limit 1)
      from named where named.theme is not null)
    select named.theme from named where named.theme is not null limit ${mostThemes}`.execute(db);
  return rows.map(({ theme }) => theme);
}
