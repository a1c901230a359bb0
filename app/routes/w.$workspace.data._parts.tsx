import { Outlet } from "@remix-run/react";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { Tabs } from "#app/components/layout/tabs.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** The parts of the data page: where numbers come from, what is there, what goes on, what was refused, what waits, what was imported. */
export default function Data() {
  const { t } = useI18n();
  const { slug } = useSurroundings();
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
