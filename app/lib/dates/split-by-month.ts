import { addDays, addMonths, type Day, type Period } from "#app/lib/dates/day.ts";

/** A period as the whole months within it and the days beside them. */
export interface MonthSplit {
  /** First days of the first and the last whole month; null: there is none. */
  readonly months: Period | null;
  readonly days: readonly Period[];
}

export function splitByMonth({ from, to }: Period): MonthSplit {
  const first = from.endsWith("-01") ? from : addMonths(startOf(from), 1);
  const after = startOf(addDays(to, 1));
  if (after <= first) return { months: null, days: [{ from, to }] };
  const before = { from, to: addDays(first, -1) };
  const rest = { from: after, to };
  return {
    months: { from: first, to: addMonths(after, -1) },
    days: [before, rest].filter((days) => days.from <= days.to),
  };
}

function startOf(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}
