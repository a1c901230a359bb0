import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DiskBanner } from "#app/components/data/disk-banner.tsx";
import { ImportsTable } from "#app/components/data/imports-table.tsx";
import { RunsTable } from "#app/components/data/runs-table.tsx";
import { Section } from "#app/components/data/section.tsx";
import { UnnamedPosts } from "#app/components/data/unnamed-posts.tsx";
import { usePolling } from "#app/components/data/use-polling.ts";
import { WaitingList } from "#app/components/data/waiting-list.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { isMoving, phaseOf } from "#app/lib/import-phase.ts";
import { findDisk } from "#app/queries/find-disk.server.ts";
import { findWaiting } from "#app/queries/find-waiting.server.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";
import { listImports } from "#app/queries/list-imports.server.ts";
import { listJobRuns } from "#app/queries/list-job-runs.server.ts";
import { listUnnamedPosts } from "#app/queries/list-unnamed-posts.server.ts";
import { enqueueJob } from "#db/queue.server.ts";

const shownImports = 50;
const shownRuns = 30;
const shownUnnamed = 20;

export const loader = answer(async ({ context: { db }, params }) => {
  const slug = params.workspace ?? "";
  const workspaceId = (await findWorkspaceId(db, slug)) ?? notFound();
  const [imports, runs, waiting, unnamed] = await Promise.all([
    listImports(db, workspaceId, shownImports),
    listJobRuns(db, workspaceId, shownRuns),
    findWaiting(db, workspaceId),
    listUnnamedPosts(db, workspaceId, shownUnnamed),
  ]);
  return { slug, imports, runs, waiting: waiting ?? null, unnamed, disk: await findDisk(db) };
});

/** Says which post it is that a source did not name. */
export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const form = await request.formData();
  const unnamedId = Number(form.get("unnamed"));
  const postId = form.get("intent") === "choose" ? Number(form.get("post")) : null;
  if (![unnamedId, postId ?? 1].every((id) => Number.isSafeInteger(id) && id > 0)) notFound();
  await enqueueJob(pool, workspaceId, "decide-match", { unnamedId, postId });
  return redirect(`/w/${params.workspace}/data`);
});

export default function DataPage() {
  const { t } = useI18n();
  const { slug, imports, runs, waiting, unnamed, disk } = useLoaderData<typeof loader>();
  const isDeciding = runs.some(({ job, finishedAt }) => job === "decide-match" && finishedAt === null);
  usePolling(isDeciding || imports.some((one) => isMoving(phaseOf(one))));
  const start = (
    <ButtonLink kind="primary" to={`/w/${slug}/data/import`}>
      {t("data.import.title")}
    </ButtonLink>
  );
  return (
    <>
      <PageTitle title={t("nav.data")}>{imports.length > 0 ? start : null}</PageTitle>
      <DiskBanner disk={disk} />
      {imports.length === 0 ? (
        <EmptyState title={t("data.imports.none")} advice={t("data.imports.none.advice")}>
          {start}
        </EmptyState>
      ) : (
        <Section title={t("data.imports.title")}>
          <ImportsTable imports={imports} slug={slug} />
        </Section>
      )}
      {waiting && waiting.byStream.length > 0 ? (
        <Section title={t("data.waiting.title")} note={t("data.waiting.note")}>
          <WaitingList waiting={waiting} />
        </Section>
      ) : null}
      {unnamed.length > 0 ? (
        <Section title={t("data.unnamed.title")} note={t("data.unnamed.note")}>
          <UnnamedPosts posts={unnamed} />
        </Section>
      ) : null}
      {runs.length > 0 ? (
        <Section title={t("data.runs.title")} note={t("data.runs.note")}>
          <RunsTable runs={runs} />
        </Section>
      ) : null}
    </>
  );
}
