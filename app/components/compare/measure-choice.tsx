import { Link, useSearchParams } from "@remix-run/react";
import { useBareSearch } from "#app/components/filters/use-bare-search.ts";
import { type TrendMeasure, trendMeasures } from "#app/lib/compared.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { toChangedSearch } from "#app/lib/search-params.ts";

/** Chooses which measure the trends of the page are of. */
export function MeasureChoice({ chosen }: { chosen: TrendMeasure }) {
  const { t, word } = useI18n();
  const [search] = useSearchParams();
  const bare = useBareSearch();
  return (
    <nav
      aria-label={t("compare.trends.by")}
      className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-label print:hidden"
    >
      {trendMeasures.map((key) => (
        <Link
          key={key}
          to={toChangedSearch(search, { by: key === trendMeasures[0] ? null : key }) || bare}
          preventScrollReset
          aria-current={key === chosen ? "true" : undefined}
          className={`inline-flex min-h-8 items-center max-lg:min-h-11 ${key === chosen ? "font-medium text-ink underline decoration-crust decoration-2 underline-offset-4" : "text-muted hover:text-ink"}`}
        >
          {word(`metric.${key}.label`, key)}
        </Link>
      ))}
    </nav>
  );
}
