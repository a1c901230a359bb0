import { FilterBar } from "#app/components/filters/filter-bar.tsx";
import { ViewNote } from "#app/components/filters/view-note.tsx";
import type { FilterKey, FilterProblem, Filters } from "#app/lib/filters/filters.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";

export interface PageFiltersProps {
  page: {
    filters: Filters;
    accepts: readonly FilterKey[];
    problems: readonly FilterProblem[];
    themes: readonly string[];
  };
  creatorName?: string | null;
  /** Filters that the page itself sets, such as the creator of their own page. */
  without?: readonly FilterKey[];
}

/** The filter bar of a page, with what its workspace offers, and what in the address was not understood. */
export function PageFilters({ page, creatorName = null, without = [] }: PageFiltersProps) {
  const { t } = useI18n();
  const { weekStart, options } = useSurroundings();
  return (
    <>
      <FilterBar
        accepts={page.accepts.filter((key) => !without.includes(key))}
        filters={page.filters}
        weekStart={weekStart}
        platforms={options.platforms}
        campaigns={options.campaigns}
        themes={page.themes}
        creatorName={creatorName}
      />
      <ViewNote />
      {page.problems.length > 0 ? (
        <div role="status" className="mb-6 border-l-2 border-crust pl-3 text-label">
          <ul>
            {page.problems.map(({ parameter, value, code }) => (
              <li key={`${parameter}=${value}`}>{t(`filter.problem.${code}`, { parameter, value })}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}
