import { data, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { Section } from "#app/components/data/section.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { Icon } from "#app/components/ui/icon.tsx";
import { UndoList } from "#app/components/ui/undo-list.tsx";
import { SaveViewForm } from "#app/components/views/save-view-form.tsx";
import { ViewFilters } from "#app/components/views/view-filters.tsx";
import { ViewList } from "#app/components/views/view-list.tsx";
import { ViewPage } from "#app/components/views/view-page.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { deletedViewDays, mostViews } from "#app/lib/limits.ts";
import { parsePageAddress, toPageAddress, viewParameter } from "#app/lib/saved-views.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";
import { changeSavedViews } from "#app/queries/change-saved-views.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { listDeletedViews, listSavedViews } from "#app/queries/list-saved-views.server.ts";
import { listViewNames } from "#app/queries/list-view-names.server.ts";

export const meta: MetaFunction = () => [{ title: "Levain" }];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const at = new URL(request.url).searchParams.get("at");
  const page = at === null ? null : parsePageAddress(at);
  const [views, deleted] = await Promise.all([listSavedViews(db, workspace.id), listDeletedViews(db, workspace.id)]);
  const searches = [...views, ...(page ? [page] : [])].map(({ search }) => search);
  return { views, deleted, page, names: await listViewNames(db, workspace.id, searches) };
});

/** Saving, and replacing from a page's menu, lead back to that page; everything else stays here. */
export const action = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const form = await request.formData();
  const change = await changeSavedViews(db, workspace.id, form);
  const page = parsePageAddress(String(form.get("at") ?? ""));
  if ("refusal" in change) {
    const entered = { at: page ? toPageAddress(page) : null, name: String(form.get("name") ?? "") };
    return data({ refusal: change.refusal, ...entered }, { status: 400 });
  }
  const intent = String(form.get("intent"));
  const isFromPage = intent === "save" || form.get("back") === "page";
  if (page && isFromPage) {
    const search = new URLSearchParams(page.search);
    search.set(viewParameter, String(change.id));
    return redirect(`/w/${workspace.slug}${page.path}?${search}`);
  }
  const at = new URL(request.url).searchParams.get("at");
  return redirect(`?${new URLSearchParams({ ...(at === null ? {} : { at }), done: intent })}`);
});

const done = ["rename", "replace", "default", "no_default", "delete", "undo"] as const;

export default function Views() {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  const { views, deleted, page, names } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const [search] = useSearchParams();
  const did = said ? undefined : done.find((intent) => intent === search.get("done"));
  return (
    <>
      {page ? (
        <Link
          to={`/w/${slug}${page.path}?${page.search || `${viewParameter}=none`}`}
          className="-ml-1 mb-1 inline-flex min-h-8 items-center gap-1 text-label text-muted hover:text-ink"
        >
          <Icon name="chevron-left" size={14} />
          {t("views.back")}
        </Link>
      ) : null}
      <PageTitle title={t("views.title")} />
      <p className="max-w-prose text-body text-muted">{t("views.explained")}</p>
      <p role="status" className="mt-2 text-label text-good">
        {did ? t(`views.done.${did}`) : null}
      </p>
      {said ? (
        <p role="alert" className="text-label text-bad">
          {t(`views.refused.${said.refusal}`, { name: said.name, most: mostViews })}
        </p>
      ) : null}
      {page ? (
        <p className="mt-2 text-label">
          {t("views.came_from")} <ViewPage path={page.path} subject={null} />
          {" · "}
          <ViewFilters search={page.search} names={names} />
        </p>
      ) : null}
      {page ? (
        <div className="-mx-2 mt-4 max-w-80">
          <SaveViewForm key={views.length} at={toPageAddress(page)} />
        </div>
      ) : null}
      <Section title={t("views.listed")}>
        {views.length === 0 ? <p className="text-label text-muted">{t("views.none")}</p> : null}
        <ViewList views={views} names={names} page={page} />
      </Section>
      {deleted.length > 0 ? (
        <Section title={t("views.deleted")} note={t("views.deleted.note", { days: deletedViewDays })}>
          <UndoList
            acts={deleted.map(({ id, name, path, subject }) => ({
              act: String(id),
              text: name,
              about: <ViewPage path={path} subject={subject} />,
            }))}
          />
        </Section>
      ) : null}
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
