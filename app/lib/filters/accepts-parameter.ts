import type { FilterTarget } from "#app/lib/filters/parse-filters.ts";

const ofPeriod = ["from", "to", "preset"];
const ofSorted = ["sort", "direction"];
/** The parameters by which an address asks for a part of a list, and in which order. */
export const ofLists = ["search", "sort", "direction", "page"];

/** Whether a report makes use of a URL parameter. */
export function acceptsParameter(target: FilterTarget, parameter: string): boolean {
  if (ofPeriod.includes(parameter)) return target.filters.includes("period");
  if (ofSorted.includes(parameter) && target.sorts) return true;
  if (parameter === "search") return (target.isSearchable || target.list?.isSearchable) === true;
  if (ofLists.includes(parameter)) return target.list !== undefined;
  if (target.subjects === parameter) return true;
  return target.subject === parameter || target.filters.some((key) => key === parameter);
}
