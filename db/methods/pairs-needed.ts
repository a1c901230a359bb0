import { leastCreators, type RatioAnswer } from "#db/methods/bootstrap-ratio.ts";

/** What an interval of a ratio tells: more, less, about the same (within a quarter either way), or nothing yet. */
export type RatioVerdict = "more" | "less" | "same" | "unclear";

/** Ratios from 1 / 1.25 to 1.25 are about the same. */
export const sameWithin = 1.25;
const band = Math.log(sameWithin);
/** Quantiles of the normal distribution: 97.5 % for the interval, 80 % for how likely the sample is to tell. */
const [confident, powerful] = [1.959964, 0.841621];
/** Of the logarithm of the ratio of one pair. */
const usualVariance = 1;

export function toVerdict({ interval }: RatioAnswer): RatioVerdict {
  if (!interval) return "unclear";
  if (interval.lower > 1) return "more";
  if (interval.upper < 1) return "less";
  return interval.upper <= sameWithin && interval.lower >= 1 / sameWithin ? "same" : "unclear";
}

/**
 * About how many pairs would tell, with a chance of 80 %, when the ratio and the spread stay what they are: the sample size of an interval
 * whose half-width is the distance to the nearest verdict (away from 1, or within a quarter of it), `n x ((z0.975 + z0.8) x error / distance)^2`;
 * see Chow, Shao and Wang, Sample Size Calculations in Clinical Research, chapter 3. At least what `leastCreators` creators would bring.
 * Of one creator the spread is unknown: then pairs are taken to differ by a factor of e, as views do. Null where there are no pairs.
 */
export function pairsNeeded(
  answer: RatioAnswer,
  sample: { readonly pairs: number; readonly creators: number },
): number | null {
  const { pairs, creators } = sample;
  if (pairs === 0 || creators === 0) return null;
  const least = Math.ceil((pairs / creators) * leastCreators);
  const { ratio, error } = answer.interval ?? answer;
  const away = ratio === null ? 0 : Math.abs(Math.log(ratio));
  const distance = Math.max(away, band - away);
  const isKnown = creators > 1 && error > 0 && Number.isFinite(error);
  const variance = isKnown ? pairs * error ** 2 : usualVariance;
  const needed = variance * ((confident + powerful) / distance) ** 2;
  return toAbout(Math.max(least, pairs + 1, needed));
}

/** Two digits, rounded up: more would claim more than is known. */
function toAbout(count: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.ceil(count / step) * step;
}
