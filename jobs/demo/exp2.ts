/**
 * 2 to the power x, made of additions, multiplications and divisions only. Math.exp and Math.pow may differ in the last digit from one engine
 * to the next; these operations may not, so a seed gives the same bytes everywhere.
 */
export function exp2(x: number): number {
  if (x < -30) return 0;
  const whole = Math.floor(Math.min(x, 30));
  const y = (Math.min(x, 30) - whole) * Math.LN2;
  let fraction = 1;
  for (let term = 13; term >= 1; term--) fraction = 1 + (fraction * y) / term;
  return whole >= 0 ? fraction * (1 << whole) : fraction / (1 << -whole);
}

/** What has happened of something with a half-life after some time, 0 to 1. */
export function decayed(age: number, halfLife: number): number {
  return age <= 0 ? 0 : 1 - exp2(-age / halfLife);
}
