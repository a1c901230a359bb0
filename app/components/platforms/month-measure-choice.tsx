import { Link, useSearchParams } from "@remix-run/react";
import { useBareSearch } from "#app/components/filters/use-bare-search.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { isMonthMeasure, type MonthMeasure, monthMeasures } from "#app/lib/pair-measures.ts";
import { toChangedSearch } from "#app/lib/search-params.ts";

/** Chooses which measure the months since an account opened are told of. */
export function MonthMeasureChoice({ chosen }: { chosen: MonthMeasure }) {
  const { t, word } = useI18n();
  const [search] = useSearchParams();
  const bare = useBareSearch();
  return (
    <nav
      aria-label={t("platforms.months.by")}
      className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-label print:hidden"
    >
      {Object.keys(monthMeasures)
        .filter(isMonthMeasure)
        .map((key) => (
          <Link
            key={key}
            to={toChangedSearch(search, { by: key === "views" ? null : key }) || bare}
            preventScrollReset
            aria-current={key === chosen ? "true" : undefined}
            className={`inline-flex min-h-8 items-center max-lg:min-h-11 ${key === chosen ? "font-medium text-ink underline decoration-crust decoration-2 underline-offset-4" : "text-muted hover:text-ink"}`}
          >
            {word(`pair_measure.${key}`, key)}
          </Link>
        ))}
    </nav>
  );
}
