import type { Filters } from "#app/lib/filters/filters.ts";

/** The same days without anything that narrows them: of facts that are narrowed by the list's own conditions. */
export function unfiltered(filters: Filters): Filters {
  return {
    ...filters,
    platforms: [],
    creator: null,
    campaign: null,
    formats: [],
    relations: [],
    tiers: [],
    kinds: [],
    theme: null,
    surfaces: [],
    channels: [],
    product: null,
  };
}
