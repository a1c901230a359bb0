import { toInstant } from "#jobs/values/zone-offset.ts";

const dayMs = 86_400_000;

/** The days of one time zone, numbered from 1970-01-01; a day begins at its first instant, whatever the clocks do at midnight. */
export interface ZoneDays {
  dayOf(at: number): number;
  startOf(day: number): number;
}

const zones = new Map<string, ZoneDays>();

/** The days of a zone. Its midnights are asked for once a process and day, never once a row. */
export function zoneDays(zone: string): ZoneDays {
  const known = zones.get(zone);
  if (known) return known;
  const days = createZoneDays(zone);
  zones.set(zone, days);
  return days;
}

function createZoneDays(zone: string): ZoneDays {
  const starts = new Map<number, number>();
  // The day asked for last: neighbouring rows mostly share it.
  let last = { day: 0, start: 0, end: 0 };

  function startOf(day: number): number {
    let start = starts.get(day);
    if (start === undefined) {
      start = toInstant(zone, day * dayMs);
      starts.set(day, start);
    }
    return start;
  }

  function dayOf(at: number): number {
    if (at >= last.start && at < last.end) return last.day;
    let day = Math.floor(at / dayMs);
    while (startOf(day + 1) <= at) day += 1;
    while (startOf(day) > at) day -= 1;
    last = { day, start: startOf(day), end: startOf(day + 1) };
    return day;
  }

  return { dayOf, startOf };
}
