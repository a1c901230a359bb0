import { zoneOffset } from "#jobs/values/zone-offset.ts";

const dayMs = 86_400_000;

/** The day on a zone's clocks at a time. */
export function dayAt(zone: string, time: Date): string {
  return new Date(time.getTime() + zoneOffset(zone, time.getTime())).toISOString().slice(0, 10);
}

/** How many days there are from one to another, which is not counted. */
export function countDays(from: string, to: string): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / dayMs);
}

/** The day so many days later (earlier when negative). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}
