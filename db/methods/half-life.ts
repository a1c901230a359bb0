import type { Forecast } from "#db/methods/forecast-views.ts";
import { ageAtCount, type LifeCurve } from "#db/methods/life-curve.ts";

/** measured: between two readings of a mature post. left_censored: half was there when it was first read. expected: from the forecast, four times of five. */
export const halfLifeStates = ["measured", "left_censored", "expected"] as const;
export type HalfLifeState = (typeof halfLifeStates)[number];

/** When half of the views at maturity were there: after `lowerHours` of life and not after `upperHours`. */
export interface HalfLife {
  readonly state: HalfLifeState;
  readonly lowerHours: number;
  readonly upperHours: number;
}

/** Ages in hours of the first reading that had half, and of the one before it; `before` null: there was none. */
export interface Bracket {
  readonly before: number | null;
  readonly reached: number;
}

/** A counter that is read within a day of publication began at 0 with it. */
const startKnown = 24;

/** Of a mature post. The age at which a counter crosses a value lies between the two readings around it, no better is known. */
export function measureHalfLife({ before, reached }: Bracket): HalfLife {
  if (before !== null) return { state: "measured", lowerHours: Math.max(0, before), upperHours: reached };
  return { state: reached <= startKnown ? "measured" : "left_censored", lowerHours: 0, upperHours: reached };
}

/**
 * Of a younger post. Its end lies between the forecast's bounds, and with it the half: the smaller the end, the sooner it had half of it. So the
 * bounds are where it reached (or, on the path of that bound, will reach) half of the lower and half of the upper end. Null when half of
 * the lower end was there before anything is known.
 */
export function expectHalfLife(curve: LifeCurve, path: readonly Forecast[], end: Forecast): HalfLife | null {
  const now = curve.at(-1);
  if (!now) return null;
  const later = path.filter(({ toAge }) => toAge > now.ageDays && toAge < end.toAge);
  const along = (read: (forecast: Forecast) => number): LifeCurve => [
    ...curve,
    ...[...later, end].map((forecast) => ({ ageDays: forecast.toAge, count: Math.min(read(end), read(forecast)) })),
  ];
  const lower = ageAtCount(
    along((one) => one.lower),
    end.lower / 2,
  );
  const upper = ageAtCount(
    along((one) => one.upper),
    end.upper / 2,
  );
  if (upper === null) return null;
  return { state: "expected", lowerHours: Math.min(lower ?? 0, upper) * 24, upperHours: upper * 24 };
}
