import type { DaySpan } from "#app/lib/coverage/cover-days.ts";
import { addDays, type Day } from "#app/lib/dates/day.ts";
import { startOfDay } from "#app/lib/dates/start-of-day.ts";

/** So many days up to one, that one included, as moments of a zone. */
export function daySpans(last: Day, count: number, timeZone: string): DaySpan[] {
  const days = Array.from({ length: count + 1 }, (_, index) => addDays(last, index - count + 1));
  const starts = days.map((day) => startOfDay(day, timeZone));
  return days.slice(0, count).flatMap((day, index) => {
    const [from, to] = [starts[index], starts[index + 1]];
    return from && to ? [{ day, from, to }] : [];
  });
}
