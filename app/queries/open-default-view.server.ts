import { redirect } from "@remix-run/node";
import type { Kysely } from "kysely";
import { toViewAddress, toViewPath } from "#app/lib/saved-views.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { Database } from "#db/schema/database.ts";

/** Leads a page that is opened without any parameter to its default view, if it has one: the address then says what is shown. Throws the redirect. */
export async function openDefaultView(
  db: Kysely<Database>,
  request: Request,
  { id, slug }: Pick<ReportWorkspace, "id" | "slug">,
): Promise<void> {
  const { pathname, search } = new URL(request.url);
  if (search !== "") return;
  const view = await db
    .selectFrom("saved_view")
    .select(["id", "name", "path", "search", "is_default as isDefault"])
    .where("workspace_id", "=", id)
    .where("path", "=", toViewPath(pathname, slug))
    .where("is_default", "=", true)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (view) throw redirect(`/w/${slug}${toViewAddress({ ...view, subject: null })}`);
}
