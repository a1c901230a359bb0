import { Link, useSearchParams } from "@remix-run/react";
import { useBareSearch } from "#app/components/filters/use-bare-search.ts";
import { type Grain, grains } from "#app/lib/filters/filters.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { toChangedSearch } from "#app/lib/search-params.ts";

/** Day, week or month: how wide the buckets of charts over time are. */
export function GrainChoice({ grain }: { grain: Grain }) {
  const { t } = useI18n();
  const [search] = useSearchParams();
  const bare = useBareSearch();
  return (
    <fieldset className="flex items-center rounded-box border border-rule p-0.5">
      <legend className="sr-only">{t("filter.grain")}</legend>
      {grains.map((one) => (
        <Link
          key={one}
          to={toChangedSearch(search, { grain: one }) || bare}
          preventScrollReset
          aria-current={one === grain ? "true" : undefined}
          className={`flex min-h-8 flex-1 items-center justify-center rounded-[4px] px-2.5 text-label max-lg:min-h-10 ${one === grain ? "bg-sunk font-medium text-ink" : "text-muted hover:text-ink"}`}
        >
          {t(`grain.${one}`)}
        </Link>
      ))}
    </fieldset>
  );
}
