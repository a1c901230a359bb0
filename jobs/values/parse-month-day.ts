import { foldDateText, monthNames } from "./month-names.ts";
import { isUnknown, type Reading, unknown } from "./reading.ts";

/** A day of the year, and the year where it is stated. */
export interface MonthDay {
  readonly month: number;
  readonly day: number;
  readonly year?: number;
}

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/;
const eastAsian = /^(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일號号]?$/;
/** The zeros of the digits that languages write: Arabic, Persian, Devanagari, Bengali, Gujarati, Tamil, Thai, Lao, Burmese, Khmer. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xae6, 0xbe6, 0xe50, 0xed0, 0x1040, 0x17e0];

/**
 * Reads a day as people write it: "August 31", "28 August", "8 de marzo", "18 января", "18 tháng Tám", "9月13日", "2026-01-31", with or without a year, in any language that CLDR knows. A name that means
 * one month in one language and another in another ("listopad") is read in that of `locale`, else refused. Days in numbers alone ("3/4") are refused.
 */
export function parseMonthDay(cell: unknown, locale: string): Reading<MonthDay> {
  if (cell === null || cell === undefined) return unknown;
  const text = toLatinDigits(foldDateText(String(cell)));
  if (isUnknown(text)) return unknown;
  const written = iso.exec(text);
  if (written) return check(Number(written[2]), Number(written[3]), Number(written[1]));
  const east = eastAsian.exec(text);
  if (east) return check(Number(east[2]), Number(east[3]), east[1] === undefined ? undefined : Number(east[1]));
  return readNamed(text, new Intl.Locale(locale).language);
}

function readNamed(text: string, language: string): Reading<MonthDay> {
  const { names, joiners } = monthNames();
  const found = names.find(({ name }) => isWordIn(text, name));
  if (!found) return { reason: "is not a day with the name of a month, such as 31 August" };
  const possible = [...found.months].filter(([, languages]) => found.months.size === 1 || languages.has(language));
  const [only, ...others] = possible;
  if (!only || others.length > 0)
    return { reason: `may be month ${[...found.months.keys()].join(" or ")}: state the locale` };
  const rest = text.replace(found.name, " ").match(/\d+|[^\d\s,]+/g) ?? [];
  const numbers = rest.filter((part) => /^\d+$/.test(part));
  const isStrange = rest.some(
    (part) => !/^\d+$/.test(part) && !joiners.has(part) && !/^(st|nd|rd|th|de|del|º|ª|er)$/.test(part),
  );
  const years = numbers.filter((part) => part.length === 4);
  const days = numbers.filter((part) => part.length <= 2);
  if (isStrange || days.length !== 1 || years.length > 1 || days.length + years.length < numbers.length)
    return { reason: "is not a day with the name of a month, such as 31 August" };
  return check(only[0], Number(days[0]), years[0] === undefined ? undefined : Number(years[0]));
}

/** Names of letters stand between other characters than letters; "9월" and the like stand where they stand. */
function isWordIn(text: string, name: string): boolean {
  const at = text.indexOf(name);
  if (at < 0) return false;
  const before = text.charAt(at - 1);
  const after = text.charAt(at + name.length);
  if (/\d/.test(name.charAt(0)) && /\d/.test(before)) return false;
  if (/\d$/.test(name) && /\d/.test(after)) return false;
  return !(/\p{L}/u.test(name.charAt(0)) && /\p{L}/u.test(before)) && !(/\p{L}$/u.test(name) && /\p{L}/u.test(after));
}

function check(month: number, day: number, year: number | undefined): Reading<MonthDay> {
  // A leap year, for the year is not known yet.
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(2028, month, 0)).getUTCDate();
  if (!isDay) return { reason: "is a day that does not exist" };
  return { value: { month, day, ...(year === undefined ? {} : { year }) } };
}

function toLatinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((start) => code >= start && code < start + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}
