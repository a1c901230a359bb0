import { Outlet, useLoaderData } from "@remix-run/react";
import { CredentialsBanner } from "#app/components/data/credentials-banner.tsx";
import { DiskBanner } from "#app/components/data/disk-banner.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { Tabs } from "#app/components/layout/tabs.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { warnDaysAhead } from "#app/lib/credential-ends.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";
import { findDisk } from "#app/queries/find-disk.server.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";
import { listEndingCredentials } from "#app/queries/list-ending-credentials.server.ts";

export const loader = answer(async ({ context: { db }, params }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const [disk, ending] = await Promise.all([
    findDisk(db),
    listEndingCredentials(db, workspaceId, new Date(), warnDaysAhead),
  ]);
  return { disk, ending };
});

/** The parts of the data page: where numbers come from, what is there, what goes on, what was refused, what waits, what was imported. */
export default function Data() {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  const { disk, ending } = useLoaderData<typeof loader>();
  const base = `/w/${slug}/data`;
  return (
    <>
      <PageTitle title={t("nav.data")}>
        <ButtonLink kind="plain" to={`${base}/import`}>
          {t("data.import.title")}
        </ButtonLink>
        <ButtonLink kind="primary" to={`${base}/connections/new`}>
          {t("data.connection.add")}
        </ButtonLink>
      </PageTitle>
      <DiskBanner disk={disk} />
      <CredentialsBanner ending={ending} slug={slug} />
      <Tabs
        label={t("nav.data")}
        tabs={[
          { path: base, search: "", label: t("data.connections.title") },
          { path: `${base}/coverage`, search: "", label: t("data.coverage.title") },
          { path: `${base}/runs`, search: "", label: t("data.runs.title") },
          { path: `${base}/rejects`, search: "", label: t("data.rejects.tab") },
          { path: `${base}/waiting`, search: "", label: t("data.waiting.tab") },
          { path: `${base}/imports`, search: "", label: t("data.imports.title") },
        ]}
      />
      <Outlet />
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
