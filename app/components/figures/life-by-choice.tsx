import { Link, useSearchParams } from "@remix-run/react";
import { useBareSearch } from "#app/components/filters/use-bare-search.ts";
import { type LifeBy, lifeBys } from "#app/lib/answers/life-by.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { toChangedSearch } from "#app/lib/search-params.ts";

/** Chooses what the curves of the page are drawn by. */
export function LifeByChoice({ chosen }: { chosen: LifeBy }) {
  const { t } = useI18n();
  const [search] = useSearchParams();
  const bare = useBareSearch();
  return (
    <nav aria-label={t("life_by.label")} className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-1 text-label">
      <span className="text-muted">{t("life_by.label")}</span>
      {lifeBys.map((by) => (
        <Link
          key={by}
          to={toChangedSearch(search, { by: by === "platform" ? null : by }) || bare}
          preventScrollReset
          aria-current={by === chosen ? "true" : undefined}
          className={`inline-flex min-h-8 items-center max-lg:min-h-11 ${by === chosen ? "font-medium text-ink underline decoration-crust decoration-2 underline-offset-4" : "text-muted hover:text-ink"}`}
        >
          {t(`life_by.${by}`)}
        </Link>
      ))}
    </nav>
  );
}
