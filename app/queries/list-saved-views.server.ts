import { type Kysely, sql } from "kysely";
import { mostViews } from "#app/lib/limits.ts";
import type { SavedView } from "#app/lib/saved-views.ts";
import type { Database } from "#db/schema/database.ts";

/** The views of a workspace by page and name. */
export async function listSavedViews(db: Kysely<Database>, workspaceId: number): Promise<SavedView[]> {
  const { rows } = await sql<SavedView>`
    select v.id, v.name, v.path, v.search, v.is_default as "isDefault", ${subjectOf(workspaceId)} as subject
    from saved_view as v where v.workspace_id = ${workspaceId} and v.deleted_at is null
    order by v.path, v.name limit ${mostViews}`.execute(db);
  return rows;
}

/** Those that can be brought back, the last deleted first. */
export async function listDeletedViews(db: Kysely<Database>, workspaceId: number): Promise<SavedView[]> {
  const { rows } = await sql<SavedView>`
    select v.id, v.name, v.path, v.search, v.is_default as "isDefault", ${subjectOf(workspaceId)} as subject
    from saved_view as v where v.workspace_id = ${workspaceId} and v.deleted_at is not null
    order by v.deleted_at desc, v.id desc limit ${mostViews}`.execute(db);
  return rows;
}

/** The name of what a page is about. */
function subjectOf(workspaceId: number) {
  const ofPath = (section: string) => sql`substring(v.path from ${`^${section}/([0-9]{1,15})$`})::bigint`;
  return sql<string | null>`coalesce(
    (select coalesce(c.name, c.external_id) from creator as c where c.workspace_id = ${workspaceId} and c.id = ${ofPath("/creators")}),
    (select coalesce(a.name, a.handle, a.external_id) from account as a where a.workspace_id = ${workspaceId} and a.id = ${ofPath("/creators")}),
    (select coalesce(p.name, p.external_id) from product as p where p.workspace_id = ${workspaceId} and p.id = ${ofPath("/shop/products")}),
    (select coalesce(k.name, k.external_id) from campaign as k where k.workspace_id = ${workspaceId} and k.id = ${ofPath("/campaigns")}))`;
}
