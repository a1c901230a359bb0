import { addDays, addMonths, type Day, daysBetween, lengthOf, type Period } from "#app/lib/dates/day.ts";
import type { Comparison, Preset } from "#app/lib/filters/filters.ts";

/** What a preset is relative to: the last day with data, and the first. */
export interface DataDays {
  readonly first: Day;
  readonly last: Day;
}

export function periodOf(preset: Preset, { first, last }: DataDays): Period {
  const month = `${last.slice(0, 7)}-01`;
  switch (preset) {
    case "last_7":
      return { from: addDays(last, -6), to: last };
    case "last_28":
      return { from: addDays(last, -27), to: last };
    case "last_90":
      return { from: addDays(last, -89), to: last };
    case "this_month":
      return { from: month, to: last };
    case "last_month":
      return { from: addMonths(month, -1), to: addDays(month, -1) };
    case "this_year":
      return { from: `${last.slice(0, 4)}-01-01`, to: last };
    case "all":
      return { from: first, to: last };
  }
}

/** The period compared with, or null. A period longer than a year would overlap last year's: see `isComparable`. */
export function comparisonOf(period: Period, compare: Comparison): Period | null {
  if (compare === "none" || !isComparable(period, compare)) return null;
  if (compare === "preceding") return { from: addDays(period.from, -lengthOf(period)), to: addDays(period.from, -1) };
  return { from: addMonths(period.from, -12), to: addMonths(period.to, -12) };
}

/** From the first day to the last of a period and the one compared with. */
export function spanOf({ from, to, comparison }: Period & { readonly comparison: Period | null }): Period {
  if (!comparison) return { from, to };
  return {
    from: from < comparison.from ? from : comparison.from,
    to: to > comparison.to ? to : comparison.to,
  };
}

/** The days that some days of the period are compared with. */
export function comparedDays(
  days: Period,
  { from, compare, comparison }: Period & { readonly compare: Comparison; readonly comparison: Period | null },
): Period | null {
  if (!comparison) return null;
  if (compare === "last_year") return { from: addMonths(days.from, -12), to: addMonths(days.to, -12) };
  const back = daysBetween(from, comparison.from);
  return { from: addDays(days.from, back), to: addDays(days.to, back) };
}

export function isComparable(period: Period, compare: Comparison): boolean {
  return compare !== "last_year" || daysBetween(addMonths(period.to, -12), period.from) > 0;
}
