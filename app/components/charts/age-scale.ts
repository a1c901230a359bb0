/** Ages that an axis names, in days; those beyond the last one shown are left out. */
const named = [1, 7, 30, 90, 180, 365] as const;

/** A place for every age: early days get more room than late ones, for most happens then. */
export function ageScale(lastAge: number, from: number, to: number): (ageDays: number) => number {
  const whole = Math.log1p(lastAge);
  return (ageDays) => from + (Math.log1p(Math.min(ageDays, lastAge)) / whole) * (to - from);
}

export function agesNamed(lastAge: number): number[] {
  return named.filter((age) => age <= lastAge);
}

export function toPath(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}

/** The outline of a band: along its upper edge and back along the lower. */
export function toBand(
  lower: readonly (readonly [number, number])[],
  upper: readonly (readonly [number, number])[],
): string {
  return upper.length === 0 ? "" : `${toPath([...upper, ...lower.toReversed()])}Z`;
}
