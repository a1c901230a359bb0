import { useSearchParams } from "@remix-run/react";
import { useBareSearch } from "#app/components/filters/use-bare-search.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";
import { toChangedSearch } from "#app/lib/search-params.ts";

/** In the place of a list's rows: its search finds none, its filters leave none, or the page asked for lies behind its last one. */
export function NoRows({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const { count } = useFormatting();
  const [search] = useSearchParams();
  const bare = useBareSearch();
  const { rowCount, pageSize } = view;
  const searched = view.filters.search;
  if (rowCount === 0 && searched !== "")
    return (
      <EmptyState title={t("empty.search.title", { search: searched })} advice={t("empty.search.advice")}>
        <ButtonLink to={toChangedSearch(search, { search: null }) || bare}>{t("empty.search.act")}</ButtonLink>
      </EmptyState>
    );
  if (rowCount === 0) return <EmptyState title={t("empty.filters.title")} advice={t("empty.filters.advice")} />;
  const last = Math.max(1, Math.ceil(rowCount / (pageSize ?? rowCount)));
  return (
    <EmptyState
      title={t("pager.beyond", { page: count(view.filters.page), pages: last, shown: count(last) })}
      advice={t("pager.beyond.advice", { count: rowCount, shown: count(rowCount) })}
    >
      <ButtonLink to={toChangedSearch(search, { page: last === 1 ? null : last }) || "?"}>{t("pager.last")}</ButtonLink>
    </EmptyState>
  );
}
