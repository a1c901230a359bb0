import { Link, useSearchParams } from "@remix-run/react";
import { buttonClass } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { toChangedSearch } from "#app/lib/search-params.ts";

/** From page to page of a list that is no report. */
export function PageSteps({ page, pageSize, total }: { page: number; pageSize: number; total: number }) {
  const { t } = useI18n();
  const [search] = useSearchParams();
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages === 1) return null;
  const link = (to: number) => toChangedSearch(search, { page: to === 1 ? null : to }) || "?";
  return (
    <nav aria-label={t("pager.label")} className="mt-3 flex items-center gap-4 text-label">
      {page > 1 ? (
        <Link to={link(page - 1)} className={buttonClass("plain")}>
          {t("data.rejects.previous")}
        </Link>
      ) : null}
      <span className="text-muted">{t("data.rejects.page", { page, pages })}</span>
      {page < pages ? (
        <Link to={link(page + 1)} className={buttonClass("plain")}>
          {t("data.rejects.next")}
        </Link>
      ) : null}
    </nav>
  );
}
