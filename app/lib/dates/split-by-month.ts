import { addDays, addMonths, type Day, daysBetween, type Period } from "#app/lib/dates/day.ts";

/** A period as months and days: all of `months` and `days`, less all of `without`. */
export interface MonthSplit {
  /** First days of the first and the last month; null: there is none. */
  readonly months: Period | null;
  readonly days: readonly Period[];
  /** Days of these months that are not of the period. */
  readonly without: readonly Period[];
}

/** `canTakeAway`: a month of which the period has the larger part is taken whole, less the days of the smaller one. */
export function splitByMonth({ from, to }: Period, canTakeAway = false): MonthSplit {
  const [first, last] = [startOf(from), startOf(to)];
  const [before, after] = [daysBetween(first, from), daysBetween(to, addMonths(last, 1)) - 1];
  if (first === last && before + after > 0) return { months: null, days: [{ from, to }], without: [] };
  const isWhole = (own: number, rest: number) => rest === 0 || (canTakeAway && rest <= own);
  const isFirst = isWhole(daysBetween(from, addMonths(first, 1)), before);
  const isLast = isWhole(daysBetween(last, to) + 1, after);
  const months = { from: isFirst ? first : addMonths(first, 1), to: isLast ? last : addMonths(last, -1) };
  if (months.from > months.to) return { months: null, days: [{ from, to }], without: [] };
  const given = (periods: readonly (Period | false)[]) =>
    periods.filter((period): period is Period => period !== false && period.from <= period.to);
  return {
    months,
    days: given([!isFirst && { from, to: addDays(addMonths(first, 1), -1) }, !isLast && { from: last, to }]),
    without: given([
      isFirst && { from: first, to: addDays(from, -1) },
      isLast && { from: addDays(to, 1), to: addDays(addMonths(last, 1), -1) },
    ]),
  };
}

function startOf(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}
