import { redirect } from "@remix-run/node";
import type { Kysely } from "kysely";
import { toViewAddress, toViewPath } from "#app/lib/saved-views.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { Database } from "#db/schema/database.ts";

/** What was asked for a request, while it is answered: a page of several answers asks once. */
const asked = new WeakMap<Request, Promise<string | null>>();

/** Leads a page that is opened without any parameter to its default view, if it has one: the address then says what is shown. Throws the redirect. */
export async function openDefaultView(
  db: Kysely<Database>,
  request: Request,
  workspace: Pick<ReportWorkspace, "id" | "slug">,
): Promise<void> {
  const { pathname, search } = new URL(request.url);
  if (search !== "") return;
  const known = asked.get(request) ?? findDefaultAddress(db, workspace, pathname);
  asked.set(request, known);
  const address = await known;
  if (address !== null) throw redirect(address);
}

async function findDefaultAddress(
  db: Kysely<Database>,
  { id, slug }: Pick<ReportWorkspace, "id" | "slug">,
  pathname: string,
): Promise<string | null> {
  const view = await db
    .selectFrom("saved_view")
    .select(["id", "name", "path", "search", "is_default as isDefault"])
    .where("workspace_id", "=", id)
    .where("path", "=", toViewPath(pathname, slug))
    .where("is_default", "=", true)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  return view ? `/w/${slug}${toViewAddress({ ...view, subject: null })}` : null;
}
