import { type Kysely, sql } from "kysely";
import { cleanName } from "#app/lib/clean-name.ts";
import { deletedViewDays, mostViews } from "#app/lib/limits.ts";
import { readId } from "#app/lib/reject-filter.ts";
import { parsePageAddress } from "#app/lib/saved-views.ts";
import type { Database } from "#db/schema/database.ts";

export type ViewRefusal = "name" | "name_taken" | "gone" | "no_page" | "too_many";
export type ViewChange = { readonly refusal: ViewRefusal } | { readonly id: number };

const longestName = 80;

/**
 * Does what a form of views asks for (its field `intent`: save, rename, replace, default, no_default, delete, undo). `at` is the address of a page
 * with its filters, `id` or `act` the view. Returns the view, or why nothing was done.
 */
export async function changeSavedViews(db: Kysely<Database>, workspaceId: number, form: FormData): Promise<ViewChange> {
  const text = (name: string) => cleanName(String(form.get(name) ?? ""));
  return db.transaction().execute(async (trx) => {
    // Names and defaults are looked at before they are given, so two people who save at once must take turns.
    await sql`select pg_advisory_xact_lock(hashtext('saved_view'), ${workspaceId}::int)`.execute(trx);
    const id = readId(text("id") || text("act"));
    const change = { db: trx, workspaceId, id, name: text("name"), page: parsePageAddress(text("at")) };
    switch (text("intent")) {
      case "save":
        return save(change, form.has("default"));
      case "rename":
        return rename(change);
      case "replace":
        return replace(change);
      case "default":
        return choose(change, true);
      case "no_default":
        return choose(change, false);
      case "delete":
        return remove(change);
      case "undo":
        return restore(change);
      default:
        return { refusal: "gone" };
    }
  });
}

interface Change {
  readonly db: Kysely<Database>;
  readonly workspaceId: number;
  readonly id: number | null;
  readonly name: string;
  readonly page: ReturnType<typeof parsePageAddress>;
}

async function save({ db, workspaceId, name, page }: Change, isDefault: boolean): Promise<ViewChange> {
  if (!page) return { refusal: "no_page" };
  if (!isName(name)) return { refusal: "name" };
  if (await isTaken(db, workspaceId, page.path, name)) return { refusal: "name_taken" };
  if (await areMost(db, workspaceId)) return { refusal: "too_many" };
  if (isDefault) await endDefault(db, workspaceId, page.path);
  return db
    .insertInto("saved_view")
    .values({ workspace_id: workspaceId, ...page, name, is_default: isDefault, deleted_at: null })
    .returning("id")
    .executeTakeFirstOrThrow();
}

async function rename({ db, workspaceId, id, name }: Change): Promise<ViewChange> {
  const view = await find(db, workspaceId, id);
  if (!view) return { refusal: "gone" };
  if (!isName(name)) return { refusal: "name" };
  if (name !== view.name && (await isTaken(db, workspaceId, view.path, name))) return { refusal: "name_taken" };
  return write(db, workspaceId, view.id, { name });
}

async function replace({ db, workspaceId, id, page }: Change): Promise<ViewChange> {
  const view = await find(db, workspaceId, id);
  if (!view) return { refusal: "gone" };
  if (page?.path !== view.path) return { refusal: "no_page" };
  return write(db, workspaceId, view.id, { search: page.search });
}

async function choose({ db, workspaceId, id }: Change, isDefault: boolean): Promise<ViewChange> {
  const view = await find(db, workspaceId, id);
  if (!view) return { refusal: "gone" };
  if (isDefault) await endDefault(db, workspaceId, view.path);
  return write(db, workspaceId, view.id, { is_default: isDefault });
}

/** What was deleted long ago goes for good. A deleted default is no default when it comes back: another may be by then. */
async function remove({ db, workspaceId, id }: Change): Promise<ViewChange> {
  const view = await find(db, workspaceId, id);
  if (!view) return { refusal: "gone" };
  await db
    .deleteFrom("saved_view")
    .where("workspace_id", "=", workspaceId)
    .where("deleted_at", "<", new Date(Date.now() - deletedViewDays * 86_400_000))
    .execute();
  return write(db, workspaceId, view.id, { deleted_at: new Date(), is_default: false });
}

async function restore({ db, workspaceId, id }: Change): Promise<ViewChange> {
  const view = await db
    .selectFrom("saved_view")
    .select(["id", "path", "name"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id ?? 0)
    .where("deleted_at", "is not", null)
    .executeTakeFirst();
  if (!view) return { refusal: "gone" };
  if (await isTaken(db, workspaceId, view.path, view.name)) return { refusal: "name_taken" };
  if (await areMost(db, workspaceId)) return { refusal: "too_many" };
  return write(db, workspaceId, view.id, { deleted_at: null });
}

function standing(db: Kysely<Database>, workspaceId: number) {
  return db.selectFrom("saved_view").where("workspace_id", "=", workspaceId).where("deleted_at", "is", null);
}

function find(db: Kysely<Database>, workspaceId: number, id: number | null) {
  return standing(db, workspaceId)
    .select(["id", "path", "name"])
    .where("id", "=", id ?? 0)
    .executeTakeFirst();
}

async function isTaken(db: Kysely<Database>, workspaceId: number, path: string, name: string): Promise<boolean> {
  const view = await standing(db, workspaceId)
    .select("id")
    .where("path", "=", path)
    .where("name", "=", name)
    .executeTakeFirst();
  return view !== undefined;
}

async function areMost(db: Kysely<Database>, workspaceId: number): Promise<boolean> {
  return (await standing(db, workspaceId).select("id").execute()).length >= mostViews;
}

async function endDefault(db: Kysely<Database>, workspaceId: number, path: string): Promise<void> {
  await db
    .updateTable("saved_view")
    .set({ is_default: false })
    .where("workspace_id", "=", workspaceId)
    .where("path", "=", path)
    .where("is_default", "=", true)
    .execute();
}

interface Changed {
  name?: string;
  search?: string;
  is_default?: boolean;
  deleted_at?: Date | null;
}

async function write(db: Kysely<Database>, workspaceId: number, id: number, changed: Changed): Promise<ViewChange> {
  await db
    .updateTable("saved_view")
    .set(changed)
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .execute();
  return { id };
}

function isName(name: string): boolean {
  return name.length > 0 && name.length <= longestName;
}
