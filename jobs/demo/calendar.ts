export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

/** The days of the demo world, in the brand's zone (Europe/Paris): day n lasts from starts[n] to starts[n + 1]. */
export interface Calendar {
  readonly days: readonly string[];
  /** One more than days: the last is the end of the world. */
  readonly starts: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** The `length` days up to and including `end` (YYYY-MM-DD). */
export function createCalendar(end: string, length: number): Calendar {
  const last = Date.parse(`${end}T00:00:00Z`);
  const days = Array.from({ length }, (_, n) => toDay(last - (length - 1 - n) * dayMs));
  const starts = [...days, toDay(last + dayMs)].map(parisMidnight);
  return { days, starts, from: startOfDay(starts, 0), to: startOfDay(starts, length) };
}

function startOfDay(starts: readonly number[], day: number): number {
  const at = starts[day];
  if (at === undefined) throw new RangeError(`The calendar has no day ${day}`);
  return at;
}

/** The place of the day in which a time lies; negative before the calendar starts. */
export function dayOf(calendar: Calendar, at: number): number {
  // A day with a clock change is an hour longer or shorter, so the estimate is off by one at most.
  let day = Math.floor((at - calendar.from) / dayMs);
  while (at >= (calendar.starts[day + 1] ?? Infinity)) day++;
  while (at < (calendar.starts[day] ?? -Infinity)) day--;
  return day;
}

/** When the day starts; before and after the calendar, days of 24 hours. */
export function dayStart(calendar: Calendar, day: number): number {
  return calendar.starts[day] ?? calendar.from + day * dayMs;
}

/** The UTC date of a time, YYYY-MM-DD. */
export function toDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** A time as the feed writes it, to the second. */
export function toTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** Midnight in Paris, by the rule of the European Union: summer time from the last Sunday of March to that of October, 01:00 UTC. */
function parisMidnight(day: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const year = Number(day.slice(0, 4));
  const summerMidnight = utc - 2 * hourMs;
  const isSummer = summerMidnight >= lastSunday(year, 2) + hourMs && summerMidnight < lastSunday(year, 9) + hourMs;
  return isSummer ? summerMidnight : utc - hourMs;
}

function lastSunday(year: number, month: number): number {
  const end = new Date(Date.UTC(year, month + 1, 0));
  return end.getTime() - end.getUTCDay() * dayMs;
}

// From Thursday on, the weekday of 1 January 1970; they sum to 7, so that a week is a week.
const weekdayWeights = [0.96, 1.02, 1.14, 1.1, 0.92, 0.92, 0.94] as const;
const weekdaySums = weekdayWeights.map((_, day) =>
  weekdayWeights.slice(0, day).reduce((sum, weight) => sum + weight, 0),
);

/** Time as the audience lives it, in days: it runs faster on weekends, when people look at more. */
export function audienceTime(at: number): number {
  const days = at / dayMs;
  const week = Math.floor(days / 7);
  const weekday = Math.floor(days - week * 7);
  return week * 7 + (weekdaySums[weekday] ?? 0) + (weekdayWeights[weekday] ?? 1) * (days - week * 7 - weekday);
}

const shoppingDays: Readonly<Record<string, number>> = {
  "02-13": 1.5,
  "02-14": 1.6,
  "03-08": 2,
  "05-20": 2.1,
  "06-17": 1.6,
  "06-18": 2.6,
  "11-10": 1.7,
  "11-11": 3,
  "12-12": 1.7,
  "12-20": 1.5,
};

/** How many times as much as usual is bought on a day: Chinese and French shopping festivals. */
export function shoppingFactor(day: string): number {
  return shoppingDays[day.slice(5)] ?? 1;
}
