/** At most so many days of an axis get their words that they do not touch; the first and evenly spaced ones. */
export function chooseTicks(days: readonly string[], width: number): string[] {
  const most = Math.max(2, Math.min(8, Math.floor(width / 110)));
  const step = Math.max(1, Math.ceil(days.length / most));
  return days.filter((_, index) => index % step === 0);
}
