import type { Tier } from "#db/records/vocabulary.ts";

/** A tier holds accounts with fewer followers than this, and not fewer than the one before; from the last bound on an account is mega. */
const bounds = [
  ["nano", 10_000],
  ["micro", 100_000],
  ["mid", 500_000],
  ["macro", 1_000_000],
] as const satisfies readonly (readonly [Tier, number])[];

/** SQL of the tier of a number of followers; null, which is not zero, is unknown. `followers` is an expression. */
export function tierToSql(followers: string): string {
  const cases = bounds.map(([tier, bound]) => `when ${followers} < ${bound} then '${tier}'`);
  return `case when ${followers} is null then 'unknown' ${cases.join(" ")} else 'mega' end`;
}
