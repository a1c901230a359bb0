import { Outlet, useLocation } from "@remix-run/react";
import { NothingYet } from "#app/components/layout/nothing-yet.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { Tabs } from "#app/components/layout/tabs.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { toCarriedSearch } from "#app/lib/search-params.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** What people are interested in: themes and products, what to try next, what they ask and search for, and the words that tell. */
export default function Interests() {
  const { t } = useI18n();
  const { slug, lastDay } = useSurroundings();
  const carried = toCarriedSearch(new URLSearchParams(useLocation().search));
  const base = `/w/${slug}/interests`;
  if (lastDay === null) return <NothingYet title={t("nav.interests")} />;
  return (
    <>
      <PageTitle title={t("nav.interests")} />
      <Tabs
        label={t("nav.interests")}
        tabs={[
          { path: base, search: carried, label: t("interests.tab.themes") },
          { path: `${base}/next`, search: carried, label: t("interests.tab.next") },
          { path: `${base}/comments`, search: carried, label: t("interests.tab.comments") },
          { path: `${base}/search`, search: carried, label: t("interests.tab.search") },
          { path: `${base}/words`, search: "", label: t("interests.tab.words") },
        ]}
      />
      <Outlet />
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
