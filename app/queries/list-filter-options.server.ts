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
}

export async function listFilterOptions(db: Kysely<Database>, workspaceId: number): Promise<FilterOptions> {
  const [platforms, campaigns] = await Promise.all([
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
  ]);
  return { platforms, campaigns };
}
