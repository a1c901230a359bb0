import { FilterBar } from "#app/components/filters/filter-bar.tsx";
import { FilterProblems } from "#app/components/filters/filter-problems.tsx";
import { PrintedFilters } from "#app/components/filters/printed-filters.tsx";
import { ViewNote } from "#app/components/filters/view-note.tsx";
import type { FilterKey, FilterProblem, Filters } from "#app/lib/filters/filters.ts";
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
  const { weekStart, options } = useSurroundings();
  const bar = {
    accepts: page.accepts.filter((key) => !without.includes(key)),
    filters: page.filters,
    weekStart,
    platforms: options.platforms,
    campaigns: options.campaigns,
    themes: page.themes,
    creatorName,
  };
  return (
    <>
      <PrintedFilters {...bar} accepts={[...new Set([...bar.accepts, ...alwaysPrinted(page)])]} />
      <div className="print:hidden">
        <FilterBar {...bar} />
        <ViewNote />
      </div>
      <FilterProblems problems={page.problems} />
    </>
  );
}

/** What a page sets by itself beside the bar, where it stands no longer on paper. */
function alwaysPrinted({ accepts }: PageFiltersProps["page"]): FilterKey[] {
  return accepts.filter((key) => key === "window" || key === "rate");
}
