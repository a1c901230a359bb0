import { addDays } from "#tests/support/naive-days.ts";

/** What one unit of a currency is worth in another on a day, as it was told. */
export interface NaiveRate {
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly rate: number;
}
export type NaiveRates = readonly NaiveRate[];

const digits: Readonly<Record<string, number>> = { JPY: 0, KRW: 0 };

/** A fraction of whole numbers. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/**
 * Minor units of one currency in those of another, half-even: at the day's rate, its inverse or a cross through the euro, or those of the
 * last of the seven days before that has any. Null without one. `under`: of how many parts of a minor unit the amount is.
 */
export function convertNaively(
  rates: NaiveRates,
  { amount, from, to, day, under = 1 }: { amount: number; from: string; to: string; day: string; under?: number },
): number | null {
  if (from === to || amount === 0) return amount;
  for (let back = 0; back <= 7; back += 1) {
    const on = addDays(day, -back);
    const direct = legOf(rates, on, from, to);
    const [first, second] = [legOf(rates, on, from, "EUR"), legOf(rates, on, "EUR", to)];
    const crossed = first && second ? { over: first.over * second.over, under: first.under * second.under } : undefined;
    const rate = direct ?? crossed;
    if (rate)
      return roundHalfEven(
        amount,
        { over: rate.over, under: rate.under * BigInt(under) },
        (digits[to] ?? 2) - (digits[from] ?? 2),
      );
  }
  return null;
}

function legOf(rates: NaiveRates, day: string, from: string, to: string): Fraction | undefined {
  const find = (a: string, b: string) => rates.find((rate) => rate.day === day && rate.from === a && rate.to === b);
  const own = find(from, to);
  if (own) return fractionOf(own.rate);
  const inverse = find(to, from);
  if (!inverse) return undefined;
  const { over, under } = fractionOf(inverse.rate);
  return { over: under, under: over };
}

/** The decimal that a rate is written as, with at most 15 digits. */
function fractionOf(rate: number): Fraction {
  const text = String(Number(rate.toPrecision(15)));
  if (!/^[0-9.]+$/.test(text)) throw new Error(`${text} is no plain decimal`);
  const [whole = "0", part = ""] = text.split(".");
  return { over: BigInt(whole + part), under: 10n ** BigInt(part.length) };
}

function roundHalfEven(amount: number, { over, under }: Fraction, shift: number): number {
  const of = BigInt(amount) * over * 10n ** BigInt(Math.max(shift, 0));
  const by = under * 10n ** BigInt(Math.max(-shift, 0));
  const size = of < 0n ? -of : of;
  const floor = size / by;
  const left = size % by;
  const isUp = left * 2n > by || (left * 2n === by && floor % 2n === 1n);
  return Number((isUp ? floor + 1n : floor) * (of < 0n ? -1n : 1n));
}
