import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageSteps } from "#app/components/data/page-steps.tsx";
import { RejectGroups } from "#app/components/data/reject-groups.tsx";
import { ReplayRejects } from "#app/components/data/replay-rejects.tsx";
import { Section } from "#app/components/data/section.tsx";
import { WorkspaceRejects } from "#app/components/data/workspace-rejects.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { readPreferences } from "#app/lib/preferences.server.ts";
import { parseRejectFilter, readId, readPage, rejectParameters } from "#app/lib/reject-filter.ts";
import { sayingMessages } from "#app/lib/rejects/saying-messages.server.ts";
import { findWorkspacePlace } from "#app/queries/find-workspace-place.server.ts";
import {
  findRejectOrigins,
  groupRejects,
  listAllRejects,
  mostGroups,
  mostImports,
} from "#app/queries/list-all-rejects.server.ts";
import { prepareAgain, replayPulls } from "#app/queries/replay-rejects.server.ts";
import { mostSearched, searchRejects } from "#app/queries/search-rejects.server.ts";

const pageSize = 100;

export const loader = answer(async ({ context: { db }, params, request }) => {
  const { id, slug } = (await findWorkspacePlace(db, params.workspace ?? "")) ?? notFound();
  const search = new URL(request.url).searchParams;
  const filter = parseRejectFilter(search);
  const page = readPage(search);
  const { locale } = await readPreferences(request);
  const { selection, isCut } = await searchRejects(db, id, filter, locale);
  const [rows, groups, origins] = await Promise.all([
    listAllRejects(db, id, selection, { page, pageSize }),
    groupRejects(db, id, selection),
    findRejectOrigins(db, id, selection),
  ]);
  const { total, imports, pulls } = origins;
  const isFiltered = rejectParameters.some((name) => (search.get(name) ?? "") !== "");
  const { sayOf } = await sayingMessages(request);
  return {
    slug,
    filter,
    page,
    rows: rows.map(sayOf),
    groups: groups.slice(0, mostGroups).map(sayOf),
    groupsCut: groups.length > mostGroups ? mostGroups : null,
    total,
    imports: imports.slice(0, mostImports),
    importsCut: imports.length > mostImports ? mostImports : null,
    pulls,
    isFiltered,
    searched: isCut ? mostSearched : null,
  };
});

export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const { id, slug } = (await findWorkspacePlace(db, params.workspace ?? "")) ?? notFound();
  const form = await request.formData();
  if (form.get("intent") === "import") {
    const importId = await prepareAgain({ db, pool }, id, readId(String(form.get("import"))) ?? 0);
    if (importId === undefined) return data({ problem: "not_kept" as const }, { status: 409 });
    return redirect(`/w/${slug}/data/import/${importId}`);
  }
  const filter = parseRejectFilter(new URL(request.url).searchParams);
  const { locale } = await readPreferences(request);
  const { selection } = await searchRejects(db, id, filter, locale);
  const [run, ...others] = await replayPulls({ db, pool }, id, selection, new Date());
  if (run === undefined) return data({ problem: "no_connection" as const }, { status: 409 });
  return redirect(others.length > 0 ? `/w/${slug}/data/runs` : `/w/${slug}/data/runs/${run}`);
});

export default function RejectsPage() {
  const { t } = useI18n();
  const { slug, filter, page, rows, groups, groupsCut, total, imports, importsCut, pulls, isFiltered, searched } =
    useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  if (total === 0 && !isFiltered)
    return <EmptyState title={t("data.rejects.none")} advice={t("data.rejects.none.advice")} />;
  return (
    <>
      <p className="max-w-prose text-label text-muted">{t("data.rejects.explained")}</p>
      {problem ? (
        <p role="alert" className="mt-3 border-l-2 border-bad pl-3 text-label">
          {t(`data.replay.${problem}`)}
        </p>
      ) : null}
      <Section title={t("data.rejects.groups")}>
        <RejectGroups groups={groups} filter={filter} />
        {groupsCut === null ? null : (
          <p className="mt-2 text-note text-muted">{t("data.rejects.groups_cut", { count: groupsCut })}</p>
        )}
      </Section>
      {total > 0 ? (
        <Section title={t("data.replay.title")} note={t("data.replay.note")}>
          <ReplayRejects imports={imports} pulls={pulls} slug={slug} />
          {importsCut === null ? null : (
            <p className="mt-2 text-note text-muted">{t("data.replay.imports_cut", { count: importsCut })}</p>
          )}
        </Section>
      ) : null}
      <Section title={t("data.rejects.records", { count: total })}>
        {searched === null ? null : (
          <p className="mb-3 text-label text-muted">{t("data.rejects.searched", { count: searched })}</p>
        )}
        <WorkspaceRejects rows={rows} filter={filter} slug={slug} />
        <PageSteps page={page} pageSize={pageSize} total={total} />
      </Section>
    </>
  );
}
