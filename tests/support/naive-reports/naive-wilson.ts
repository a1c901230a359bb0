const z = 1.959963984540054;

/**
 * The rates p of which `successes` of `tries` are not further off than z standard deviations: (share - p)^2 <= z^2 p (1 - p) / n,
 * between the roots of (n + z^2) p^2 - (2 k + z^2) p + k^2 / n. Null where it is no proportion.
 */
export function naiveWilson(successes: number | null, tries: number | null): { lower: number; upper: number } | null {
  if (successes === null || tries === null || tries <= 0 || successes < 0 || successes > tries) return null;
  const [a, b, c] = [tries + z * z, 2 * successes + z * z, (successes * successes) / tries];
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  return { lower: successes === 0 ? 0 : (b - root) / (2 * a), upper: successes === tries ? 1 : (b + root) / (2 * a) };
}

/** Of a rate that others are ranked by: from 30 tries on. */
export function naiveRateInterval(successes: number | null, tries: number | null) {
  return tries !== null && tries < 30 ? null : naiveWilson(successes, tries);
}
