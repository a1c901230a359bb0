import { useLocation } from "@remix-run/react";
import { PageFilters, type PageFiltersProps } from "#app/components/filters/page-filters.tsx";
import { ContentTabs } from "#app/components/layout/content-tabs.tsx";
import { NothingYet } from "#app/components/layout/nothing-yet.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { ListFigure } from "#app/components/table/list-figure.tsx";
import { PostName } from "#app/components/table/post-name.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";
import { toCarriedSearch } from "#app/lib/search-params.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

export interface LongLivedPageProps {
  view: ReportView;
  page: PageFiltersProps["page"];
  hidden: readonly string[];
  creatorName: string | null;
}

/** Posts that are alive after 45 days, or evergreen, as a list of any length; its definition stands in the title's note. */
export function LongLivedPage({ view, page, hidden, creatorName }: LongLivedPageProps) {
  const { t } = useI18n();
  const { slug, lastDay } = useSurroundings();
  const carried = toCarriedSearch(new URLSearchParams(useLocation().search));
  if (lastDay === null) return <NothingYet title={t("nav.content")} />;
  return (
    <>
      <PageTitle title={view.title} note={view.description} />
      <ContentTabs />
      <PageFilters page={page} creatorName={creatorName} />
      <ListFigure
        view={view}
        caption={view.title}
        searchLabel={t("long_life.search")}
        hidden={hidden}
        without={["platform"]}
        bars={["views_last_14_days", "views_after_45_days"]}
        brief={["age_days", "views_last_14_days", "views_after_45_days"]}
        first="title"
        renderFirst={(row) => <PostName row={row} />}
        linkTo={(row) => `/w/${slug}/content/${row.key}${carried}`}
      />
    </>
  );
}
