export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

const z = 1.959963984540054;

/** The 95% interval of a proportion (Wilson's score); null when it is none: nothing tried, or more successes than tries. */
export function wilsonInterval(successes: number | null, tries: number | null): Interval | null {
  if (successes === null || tries === null || tries <= 0 || successes < 0 || successes > tries) return null;
  const share = successes / tries;
  const spread = (z * z) / tries;
  const center = share + spread / 2;
  const halfWidth = z * Math.sqrt((share * (1 - share)) / tries + spread / (4 * tries));
  return {
    lower: Math.max(0, (center - halfWidth) / (1 + spread)),
    upper: Math.min(1, (center + halfWidth) / (1 + spread)),
  };
}
