import type { MonthDay } from "#jobs/values/parse-month-day.ts";
import type { Reading } from "#jobs/values/reading.ts";

/** The period that an export covers, as days YYYY-MM-DD, both within it. */
export interface ExportWindow {
  readonly first: string;
  readonly last: string;
}

const inText = /(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})\s*(?:_|-|~|to|至|到|–)+\s*(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})/g;

/** The period that the name of a file, or of the archive around it, states: Overview_2026-01-01_2026-01-31.csv. The last stated wins. */
export function findWindow(text: string): ExportWindow | undefined {
  const found = [...text.matchAll(inText)].at(-1);
  if (!found) return undefined;
  const [, year, month, day, lastYear, lastMonth, lastDay] = found;
  const first = `${year}-${month}-${day}`;
  const last = `${lastYear}-${lastMonth}-${lastDay}`;
  return isDay(first) && isDay(last) && first <= last ? { first, last } : undefined;
}

/**
 * Gives a day its year: the latest with which it is no later than the last day of the period, so that December before January is of the year before. A day outside of the period, or one that
 * the period holds twice, is refused. `first` is left out where only the end is known: a period is then a year at most.
 */
export function placeDay(
  { month, day, year }: MonthDay,
  { first, last }: { readonly first?: string | undefined; readonly last: string },
): Reading<string> {
  const lastYear = Number(last.slice(0, 4));
  const years = year === undefined ? [lastYear, lastYear - 1] : [year];
  const days = years
    .map((candidate) => `${candidate}-${two(month)}-${two(day)}`)
    .filter((candidate) => isDay(candidate) && candidate <= last && (first === undefined || candidate >= first));
  const [found, other] = days;
  if (found === undefined)
    return {
      reason:
        first === undefined ? `is no day of the period up to ${last}` : `is no day of the period ${first} to ${last}`,
    };
  if (first !== undefined && other !== undefined)
    return { reason: `stands twice in the period ${first} to ${last}: export a year at most` };
  return { value: found };
}

function two(part: number): string {
  return String(part).padStart(2, "0");
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}
