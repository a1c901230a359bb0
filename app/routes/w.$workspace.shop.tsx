import { Outlet, useLocation } from "@remix-run/react";
import { NothingYet } from "#app/components/layout/nothing-yet.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { Tabs } from "#app/components/layout/tabs.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { toCarriedSearch } from "#app/lib/search-params.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** The parts of the shop: what was sold, what is recommended, what is displayed, order by order. */
export default function Shop() {
  const { t } = useI18n();
  const { slug, lastDay } = useSurroundings();
  const carried = toCarriedSearch(new URLSearchParams(useLocation().search));
  const base = `/w/${slug}/shop`;
  if (lastDay === null) return <NothingYet title={t("nav.shop")} />;
  return (
    <>
      <PageTitle title={t("nav.shop")} />
      <Tabs
        label={t("nav.shop")}
        tabs={[
          { path: base, search: carried, label: t("shop.tab.sales") },
          { path: `${base}/products`, search: carried, label: t("shop.tab.products") },
          { path: `${base}/recommendations`, search: carried, label: t("shop.tab.recommendations") },
          { path: `${base}/funnel`, search: carried, label: t("shop.tab.funnel") },
          { path: `${base}/windows`, search: carried, label: t("shop.tab.windows") },
          { path: `${base}/orders`, search: carried, label: t("shop.tab.orders") },
        ]}
      />
      <Outlet />
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
