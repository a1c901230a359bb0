import { addDays, addMonths, type Day, daysBetween, type Period } from "#app/lib/dates/day.ts";

/** A period as parts of months and days: all of `parts` and `days`, less all of `without`. */
export interface PartSplit {
  /** First days of the first and the last part; null: there is none. */
  readonly parts: Period | null;
  readonly days: readonly Period[];
  /** Days of these parts that are not of the period. */
  readonly without: readonly Period[];
}

/** A month has four parts, which begin on the 1st, 9th, 17th and 25th. One of which the period has the larger part is taken whole, less the days of the smaller one. */
export function splitByPart({ from, to }: Period): PartSplit {
  const taken: Day[] = [];
  const days: Period[] = [];
  const without: Period[] = [];
  for (let first = startOf(from); first <= to; first = nextOf(first)) {
    const last = addDays(nextOf(first), -1);
    const own = { from: first > from ? first : from, to: last < to ? last : to };
    const count = daysBetween(own.from, own.to) + 1;
    if (2 * count < daysBetween(first, last) + 1) {
      days.push(own);
      continue;
    }
    taken.push(first);
    if (first < own.from) without.push({ from: first, to: addDays(own.from, -1) });
    if (own.to < last) without.push({ from: addDays(own.to, 1), to: last });
  }
  const [first] = taken;
  const last = taken.at(-1);
  return { parts: first && last ? { from: first, to: last } : null, days, without };
}

/** The first day of the part that a day is of. */
function startOf(day: Day): Day {
  const start = Math.min(Math.floor((Number(day.slice(8)) - 1) / 8), 3) * 8 + 1;
  return `${day.slice(0, 8)}${String(start).padStart(2, "0")}`;
}

function nextOf(start: Day): Day {
  return start.endsWith("25") ? addMonths(`${start.slice(0, 8)}01`, 1) : addDays(start, 8);
}
