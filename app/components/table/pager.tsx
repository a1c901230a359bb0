import { Link, useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { buttonClass } from "#app/components/ui/button.tsx";
import { Icon } from "#app/components/ui/icon.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";
import { toChangedSearch } from "#app/lib/search-params.ts";

interface PagerProps {
  view: ReportView;
  /** The figure to stay at; a list is its page's only one. */
  at?: string;
}

/** Where in a long list the page is, and the pages beside it. */
export function Pager({ view, at }: PagerProps) {
  const { t } = useI18n();
  const { count } = useFormatting();
  const { page } = view.filters;
  const size = view.pageSize ?? view.rowCount;
  const first = (page - 1) * size + 1;
  const last = first + view.rows.length - 1;
  const hasNext = last < view.rowCount;
  return (
    <nav aria-label={t("pager.label")} className="mt-3 flex flex-wrap items-center gap-2 text-label text-muted">
      <Formatted className="tabular">
        {t("pager.range", { first: count(first), last: count(last), all: count(view.rowCount) })}
      </Formatted>
      {page > 1 || hasNext ? (
        <span className="ml-auto flex gap-2">
          <Step page={page > 1 ? page - 1 : null} at={at}>
            <Icon name="chevron-left" size={16} />
            {t("pager.previous")}
          </Step>
          <Step page={hasNext ? page + 1 : null} at={at}>
            {t("pager.next")}
            <Icon name="chevron-right" size={16} />
          </Step>
        </span>
      ) : null}
    </nav>
  );
}

interface StepProps {
  page: number | null;
  at: string | undefined;
  children: ReactNode;
}

function Step({ page, at, children }: StepProps) {
  const [search] = useSearchParams();
  if (page === null) return <span className={`${buttonClass("plain")} invisible`}>{children}</span>;
  const to = toChangedSearch(search, { page: page === 1 ? null : page }) || "?";
  return (
    <Link to={at ? `${to}#${at}` : to} className={buttonClass("plain")}>
      {children}
    </Link>
  );
}
