import { dayRange } from "#db/records/day-range.ts";

/** A calendar day of the workspace's zone, as YYYY-MM-DD. Days are compared as text and never shift with a zone. */
export type Day = string;

/** Both ends are part of it. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const millisecondsPerDay = 86_400_000;

/** The day that the text names, or null: 2026-02-30 is no day, and none has data before 1990 or from 2100 on. */
export function parseDay(text: string): Day | null {
  if (!dayPattern.test(text) || text < dayRange.first || text > dayRange.last) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || toDay(time) !== text ? null : text;
}

export function addDays(day: Day, days: number): Day {
  return toDay(toTime(day) + days * millisecondsPerDay);
}

/** The same day of another month; the 31st of a shorter month is its last day. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return toDay(first.getTime() + (Math.min(date, length) - 1) * millisecondsPerDay);
}

/** Days from one to the other: 0 for the same day. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((toTime(to) - toTime(from)) / millisecondsPerDay);
}

/** How many days a period has, both ends counted. */
export function lengthOf(period: Period): number {
  return daysBetween(period.from, period.to) + 1;
}

/** 1 Monday .. 7 Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(toTime(day)).getUTCDay() || 7;
}

/** The day that it is at a moment in a zone. */
export function dayIn(timeZone: string, moment: Date): Day {
  const known = zoneDays.get(timeZone);
  const format =
    known ?? new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  if (!known) zoneDays.set(timeZone, format);
  return format.format(moment);
}

/** Making one costs far more than using it. */
const zoneDays = new Map<string, Intl.DateTimeFormat>();

function toTime(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function toDay(time: number): Day {
  return new Date(time).toISOString().slice(0, 10);
}
