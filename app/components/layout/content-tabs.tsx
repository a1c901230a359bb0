import { useLocation } from "@remix-run/react";
import { Tabs } from "#app/components/layout/tabs.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { toCarriedSearch } from "#app/lib/search-params.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** The parts of Content: the posts, how they live, those that live long, and how forecasts did. */
export function ContentTabs() {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  const search = toCarriedSearch(new URLSearchParams(useLocation().search));
  const base = `/w/${slug}/content`;
  return (
    <Tabs
      label={t("long_life.tab.label")}
      tabs={[
        { path: base, search, label: t("long_life.tab.posts") },
        { path: `${base}/long-life`, search, label: t("long_life.tab.long_life") },
        { path: `${base}/alive`, search, label: t("long_life.tab.alive") },
        { path: `${base}/evergreen`, search, label: t("long_life.tab.evergreen") },
        { path: `${base}/forecasts`, search, label: t("long_life.tab.forecasts") },
      ]}
    />
  );
}
