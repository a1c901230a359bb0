/** Between the two values around the place of the quantile, in proportion. */
export function naiveQuantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) throw new RangeError("A quantile of nothing");
  return below + (above - below) * (place - Math.floor(place));
}
