import { type Day, dayIn } from "#app/lib/dates/day.ts";

const minuteMs = 60_000;
/** No zone is further from UTC than this. */
const furthestMinutes = 15 * 60;

/** The first moment of a day in a zone: midnight, or, where a clock change skips it, the moment after. */
export function startOfDay(day: Day, timeZone: string): Date {
  const middle = Date.parse(`${day}T00:00:00Z`);
  // Zones change by whole minutes: the first minute that is of the day.
  let [low, high] = [-furthestMinutes, furthestMinutes];
  while (low < high) {
    const at = Math.floor((low + high) / 2);
    if (dayIn(timeZone, new Date(middle + at * minuteMs)) >= day) high = at;
    else low = at + 1;
  }
  return new Date(middle + low * minuteMs);
}
