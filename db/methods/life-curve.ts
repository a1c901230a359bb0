/** What a post had gained in all at an age, in days since its publication. */
export interface LifePoint {
  readonly ageDays: number;
  readonly count: number;
}

/** The known points of one post's life, by age. */
export type LifeCurve = readonly LifePoint[];

/**
 * The count at an age: known, or between two known ages in proportion to ln(1 + age), for lives slow down. Null before the first known
 * age and after the last. What is published has nothing at age 0.
 */
export function countAtAge(curve: LifeCurve, ageDays: number): number | null {
  const next = curve.findIndex((point) => point.ageDays >= ageDays);
  const after = curve[next];
  if (!after) return null;
  if (after.ageDays === ageDays) return after.count;
  const before = curve[next - 1];
  if (!before) return null;
  const share =
    (Math.log1p(ageDays) - Math.log1p(before.ageDays)) / (Math.log1p(after.ageDays) - Math.log1p(before.ageDays));
  return before.count + (after.count - before.count) * share;
}

/** The age at which a count was first reached, by the same interpolation; null when it was not, or before the first known age. */
export function ageAtCount(curve: LifeCurve, count: number): number | null {
  const next = curve.findIndex((point) => point.count >= count);
  const after = curve[next];
  const before = curve[next - 1];
  if (!after || !before) return null;
  const share = (count - before.count) / (after.count - before.count);
  return Math.expm1(Math.log1p(before.ageDays) + share * (Math.log1p(after.ageDays) - Math.log1p(before.ageDays)));
}

/** How fast a post grew before an age: d ln(count) / d ln(age) over the last half of its life; null where half of it is not known. */
export function slopeBefore(curve: LifeCurve, ageDays: number): number | null {
  const now = countAtAge(curve, ageDays);
  const half = countAtAge(curve, ageDays / 2);
  if (now === null || half === null || now <= 0 || half <= 0) return null;
  return Math.max(0, Math.log(now / half) / Math.LN2);
}
