import { type Formatting, withMinus } from "#app/lib/formatting.tsx";
import type { MetricFormat } from "#db/metrics/metric.ts";
import { minorDigits } from "#db/metrics/minor-digits.ts";

/** full: with unit, every digit that means something; short: with unit, about three digits; bare: for columns whose header has the unit; tick: for axes, all alike. */
export type ValueStyle = "full" | "short" | "bare" | "tick";

export interface ValueOptions {
  readonly style?: ValueStyle;
  /** Of money; the workspace's when absent. */
  readonly currency?: string;
  /** Of percentages: all that stand in the same row or column, so that they have as many decimals as each other. */
  readonly beside?: readonly (number | null)[];
}

/** The value of a metric in the reader's way of writing numbers, what is below nothing with a minus and not with a hyphen. Money comes in minor units, percentages as fractions. */
export function formatValue(
  format: MetricFormat,
  value: number,
  formatting: Formatting,
  options: ValueOptions = {},
): string {
  return withMinus(toText(format, value, formatting, options));
}

function toText(format: MetricFormat, value: number, formatting: Formatting, options: ValueOptions): string {
  const { style = "full", currency = formatting.currency, beside = [] } = options;
  const { locale } = formatting;
  switch (format) {
    case "count":
    case "people":
      if (style === "tick") return formatting.tick(value);
      return style === "short" ? formatting.compact(value) : formatting.count(value);
    case "percent":
      if (style === "bare") return decimal(locale, value * 100, 2, 2);
      return percent(locale, value, beside, style === "tick");
    case "ratio":
      if (style === "bare") return decimal(locale, value, 2, 2);
      return decimal(locale, value, Math.abs(value) < 10 ? 2 : 1);
    case "seconds":
      return style === "bare" ? decimal(locale, value, value < 100 ? 1 : 0) : seconds(locale, value);
    case "money":
      return money(locale, value, currency, style);
  }
}

/** A change against another period as a signed percentage, or in points where the value is itself a percentage. */
export function formatChange(format: MetricFormat, value: number, before: number, locale: string): string | null {
  if (format === "percent") {
    const points = (value - before) * 100;
    return withMinus(
      new Intl.NumberFormat(locale, {
        maximumFractionDigits: Math.abs(points) < 1 ? 2 : 1,
        signDisplay: "exceptZero",
      }).format(points),
    );
  }
  if (before === 0) return null;
  const change = (value - before) / Math.abs(before);
  return withMinus(
    new Intl.NumberFormat(locale, {
      style: "percent",
      maximumFractionDigits: Math.abs(change) < 0.1 ? 1 : 0,
      signDisplay: "exceptZero",
    }).format(change),
  );
}

function money(locale: string, minor: number, currency: string, style: ValueStyle): string {
  const digits = minorDigits(currency);
  const amount = minor / 10 ** digits;
  // A cost per view may be a hundredth of a cent: then two more digits than the currency has.
  const fraction = amount !== 0 && Math.abs(amount) < 1 ? digits + 2 : digits;
  if (style === "bare") return decimal(locale, amount, fraction, digits);
  if (style === "tick" || (style === "short" && Math.abs(amount) >= 10_000))
    return new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      notation: "compact",
      ...(style === "short" ? { minimumSignificantDigits: 3 } : {}),
      maximumSignificantDigits: 3,
    }).format(amount);
  // About three digits: 479.82 is 480, and an axis begins at 0 and not at 0.00.
  const isWhole = style === "short" && (amount === 0 || Math.abs(amount) >= 100);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    ...(isWhole
      ? { minimumFractionDigits: 0, maximumFractionDigits: 0 }
      : { minimumFractionDigits: digits, maximumFractionDigits: fraction }),
  }).format(amount);
}

/** Each with as many decimals as those beside it, zeros at the end among them; alone none and all have none. The ticks of an axis are as short as they can be. */
function percent(locale: string, value: number, beside: readonly (number | null)[], isTick: boolean): string {
  const digits = digitsOfPercents([value, ...beside]);
  const isAlone = beside.every((one) => one === null || one === value);
  const isWhole = isTick || (isAlone && (value === 0 || value === 1));
  return new Intl.NumberFormat(locale, {
    style: "percent",
    minimumFractionDigits: isWhole ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** The decimals of percentages that stand beside each other, two as in columns: one where all are above 10 %, three where all are below 0.1 %. */
function digitsOfPercents(values: readonly (number | null)[]): number {
  const sizes = values.flatMap((value) => (value === null || value === 0 ? [] : Math.abs(value * 100)));
  if (sizes.length === 0) return 2;
  if (Math.max(...sizes) < 0.1) return 3;
  return Math.min(...sizes) >= 10 ? 1 : 2;
}

function seconds(locale: string, value: number): string {
  const [amount, unit] =
    value < 120 ? [value, "second"] : value < 7200 ? [value / 60, "minute"] : [value / 3600, "hour"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 }).format(
    amount,
  );
}

function decimal(locale: string, value: number, digits: number, least = 0): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits, minimumFractionDigits: least }).format(value);
}
