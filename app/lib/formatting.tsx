import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useI18n } from "#app/lib/i18n.tsx";
import { dateLocaleOf, formattingLocale } from "#app/lib/locales.ts";

/** How a workspace writes numbers, money and dates. */
export interface WorkspaceFormat {
  readonly locale: string;
  readonly currency: string;
  readonly timeZone: string;
}

const FormatContext = createContext<WorkspaceFormat | undefined>(undefined);
/** Around the pages of a workspace; `useFormatting` falls back to UTC and the reader's language outside. */
export const WorkspaceFormatProvider = FormatContext.Provider;

export interface Formatting {
  /** The locale that numbers and dates are written in; see `formattingLocale`. */
  locale: string;
  timeZone: string;
  currency: string;
  /** 1 304 221 */
  count(value: number): string;
  /** 1 084,5: at most two decimals, of numbers that are no counts; with `digits` just so many, so that a column of them lines up. */
  number(value: number, digits?: number): string;
  /** 1.30M: three digits. */
  compact(value: number): string;
  /** 7.5K: short from a thousand on, so that all ticks of an axis are written alike. */
  tick(value: number): string;
  /** +1 204 or −32. */
  signed(value: number): string;
  /** A fraction as a percentage: 12.4 %, with `digits` just so many decimals; one that would be rounded to nothing and is more is <0.1 %. */
  percent(value: number, digits?: number): string;
  /** A calendar day: 21 Nov 2026. Days have no zone and never shift. */
  day(day: string): string;
  /** 21 Nov */
  shortDay(day: string): string;
  /** Nov 2026 */
  month(day: string): string;
  /** From .. to, without what both have in common. */
  period(from: string, to: string): string;
  /** The same without the year, where it is known. */
  shortPeriod(from: string, to: string): string;
  /** A moment in the workspace's zone: 21 Nov 2026, 14:05. */
  moment(moment: string | Date): string;
  /** The same to the second, without the day: 14:05:09. */
  clock(moment: string | Date): string;
}

/** What the formats of the page's workspace make of numbers and days. */
export function useFormatting(): Formatting {
  const { locale } = useI18n();
  const workspace = useContext(FormatContext);
  return useMemo(() => createFormatting(formattingLocale(locale, workspace?.locale), workspace), [locale, workspace]);
}

const created = new Map<string, Formatting>();
const mostCreated = 100;

/** On a server each component has a memory of its own: the formats, of which a calendar would make some thousand, are made once for all. */
export function createFormatting(locale: string, workspace?: WorkspaceFormat): Formatting {
  const key = JSON.stringify([locale, workspace?.timeZone, workspace?.currency]);
  const known = created.get(key);
  if (known) return known;
  const formatting = makeFormatting(locale, workspace);
  if (created.size >= mostCreated) created.clear();
  created.set(key, formatting);
  return formatting;
}

function makeFormatting(locale: string, workspace: WorkspaceFormat | undefined): Formatting {
  const timeZone = workspace?.timeZone ?? "UTC";
  const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumSignificantDigits: 3 });
  // Three digits, zeros among them: 17.0M says more than 17M, and stands as wide as 17.3M.
  const exact = new Intl.NumberFormat(locale, {
    notation: "compact",
    minimumSignificantDigits: 3,
    maximumSignificantDigits: 3,
  });
  const dates = dateLocaleOf(locale);
  const day = new Intl.DateTimeFormat(dates, { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
  const shortDay = new Intl.DateTimeFormat(dates, { timeZone: "UTC", day: "numeric", month: "short" });
  const month = new Intl.DateTimeFormat(dates, { timeZone: "UTC", month: "short", year: "numeric" });
  const moment = new Intl.DateTimeFormat(dates, { timeZone, dateStyle: "medium", timeStyle: "short" });
  const clock = new Intl.DateTimeFormat(dates, { timeZone, timeStyle: "medium", hourCycle: "h23" });
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: "exceptZero" });
  const fixed = perDigits(
    (digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const percents = perDigits(
    (digits) =>
      new Intl.NumberFormat(locale, {
        style: "percent",
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  );
  return {
    locale,
    timeZone,
    currency: workspace?.currency ?? "EUR",
    count: (value) => withMinus(count.format(value)),
    number: (value, digits) => withMinus((digits === undefined ? number : fixed(digits)).format(value)),
    compact: (value) => withMinus((Math.abs(value) < 10_000 ? count : exact).format(value)),
    tick: (value) => withMinus(compact.format(value)),
    signed: (value) => withMinus(signed.format(value)),
    percent: (value, digits) => {
      const format = digits === undefined ? percent : percents(digits);
      const least = 10 ** -((digits ?? 1) + 2);
      return withMinus(value > 0 && value < least / 2 ? `<${format.format(least)}` : format.format(value));
    },
    day: (value) => day.format(toNoon(value)),
    shortDay: (value) => shortDay.format(toNoon(value)),
    month: (value) => month.format(toNoon(value)),
    period: (from, to) => day.formatRange(toNoon(from), toNoon(to)),
    shortPeriod: (from, to) => shortDay.formatRange(toNoon(from), toNoon(to)),
    moment: (value) => moment.format(new Date(value)),
    clock: (value) => clock.format(new Date(value)),
  };
}

/** One format for each number of decimals that is asked for. */
function perDigits(make: (digits: number) => Intl.NumberFormat): (digits: number) => Intl.NumberFormat {
  const made = new Map<number, Intl.NumberFormat>();
  return (digits) => {
    const format = made.get(digits) ?? make(digits);
    made.set(digits, format);
    return format;
  };
}

/** A minus as wide as the plus, in place of the hyphen that Intl writes. */
export function withMinus(text: string): string {
  return text.replace("-", "\u2212");
}

function toNoon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** Text made by Intl, which may differ by a kind of space between the server's and the browser's: no reason to draw the page anew. */
export function Formatted({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span suppressHydrationWarning className={className}>
      {children}
    </span>
  );
}
