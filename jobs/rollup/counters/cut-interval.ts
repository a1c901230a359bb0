import type { ZoneDays } from "#jobs/rollup/counters/zone-days.ts";

/** The part of an interval that lies in one day. */
export interface DayPart {
  readonly day: number;
  /** Milliseconds of the interval in that day. */
  readonly length: number;
}

/** The days that (from, to] touches for a positive time, in order. */
export function cutInterval(from: number, to: number, days: ZoneDays): DayPart[] {
  const parts: DayPart[] = [];
  let start = from;
  for (let day = days.dayOf(from); start < to; day += 1) {
    const end = Math.min(days.startOf(day + 1), to);
    // A day that a zone skipped altogether has no time in it.
    if (end > start) parts.push({ day, length: end - start });
    start = Math.max(start, end);
  }
  return parts;
}

/**
 * An amount shared out over the parts of an interval in proportion to their time: whole numbers that sum to it exactly.
 * Each part gets its share rounded towards zero; what is left goes one by one to the largest remainders, to earlier days when equal.
 */
export function shareOut(amount: number, parts: readonly DayPart[]): number[] {
  const [first, second] = parts;
  if (!first || !second) return [amount];
  if (parts.length === 2) {
    const share = shareOfFirst(amount, first.length, first.length + second.length);
    return [share, amount - share];
  }
  const shares = shareOutSize(Math.abs(amount), parts);
  return amount < 0 ? shares.map((share) => (share === 0 ? 0 : -share)) : shares;
}

/** What the first of two parts gets of an amount: `length` of `total` of it, to the nearest whole number, halves away from zero. */
export function shareOfFirst(amount: number, length: number, total: number): number {
  const { quotient, remainder } = divide(Math.abs(amount), length, total);
  const share = remainder * 2 >= total ? quotient + 1 : quotient;
  return amount < 0 && share !== 0 ? -share : share;
}

function shareOutSize(size: number, parts: readonly DayPart[]): number[] {
  const total = parts.reduce((sum, part) => sum + part.length, 0);
  const exact = parts.map((part) => divide(size, part.length, total));
  const shares = exact.map(({ quotient }) => quotient);
  const left = size - shares.reduce((sum, share) => sum + share, 0);
  if (left === 0) return shares;
  const byRemainder = exact.map(({ remainder }, index) => ({ remainder, index }));
  byRemainder.sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

/** size x length / total as a whole quotient and a remainder, exact even where the product is beyond 2^53. */
function divide(size: number, length: number, total: number): { quotient: number; remainder: number } {
  const product = size * length;
  if (product <= Number.MAX_SAFE_INTEGER) {
    const remainder = product % total;
    return { quotient: (product - remainder) / total, remainder };
  }
  const exact = BigInt(size) * BigInt(length);
  return { quotient: Number(exact / BigInt(total)), remainder: Number(exact % BigInt(total)) };
}
