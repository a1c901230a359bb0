/** A part of a whole, the greatest first. */
export interface Share {
  readonly key: string;
  readonly share: number;
}

/** Parts as shares of their sum; parts that are unknown or not above zero have none. */
export function toShares(parts: Readonly<Record<string, number | null>>): Share[] {
  const known = Object.entries(parts).flatMap(([key, value]) => (value !== null && value > 0 ? [{ key, value }] : []));
  const total = known.reduce((sum, { value }) => sum + value, 0);
  return known.map(({ key, value }) => ({ key, share: value / total })).sort((a, b) => b.share - a.share);
}
