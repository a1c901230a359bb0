import type { FilterField } from "#app/components/filters/filter-fields.tsx";

/** Asked for most, on every page that takes them: they stand in the bar itself. */
const common = new Set(["platform", "creator", "campaign", "pair", "age", "confidence"]);
/** So few take one line in every language. */
const mostInBar = 5;

/**
 * Which filters stand in the bar and which behind its button: by what the page offers, never by what is set, so that the bar has its size
 * before a script looks at it and a filter is where it was.
 */
export function splitFields(fields: readonly FilterField[]): { inBar: FilterField[]; behind: FilterField[] } {
  if (fields.length <= mostInBar) return { inBar: [...fields], behind: [] };
  return {
    inBar: fields.filter(({ name }) => common.has(name)),
    behind: fields.filter(({ name }) => !common.has(name)),
  };
}
