import fc from "fast-check";
import { expect, test } from "vitest";
import { reachOverlap } from "#db/methods/reach-overlap.ts";
import { toReachInterval } from "#db/metrics/reach-interval.ts";

function interval(lower: number, upper: number | null, universe: number | null) {
  const unbounded = upper === null ? 1 : 0;
  const sums = {
    posts: 2,
    postsWithoutReach: unbounded,
    unbounded,
    largest: lower,
    sumOfUppers: upper ?? 0,
    logUnreached: null,
  };
  const found = toReachInterval(sums, universe);
  if (!found) throw new Error("It gives its reach");
  return found;
}
const overlap = (one: [number, number | null], other: [number, number | null], universe: number | null) =>
  reachOverlap(interval(...one, universe), interval(...other, universe), universe);

test("two parts share at least what does not fit into the audience beside each other, and at most the smaller", () => {
  // 700 + 600 - 1,000
  expect(overlap([700, 900], [600, 650], 1_000)).toEqual({ lower: 300, upper: 650 });
  expect(overlap([200, 900], [600, 650], 1_000)).toEqual({ lower: 0, upper: 650 });
  expect(overlap([700, 900], [600, null], null)).toEqual({ lower: 0, upper: 900 });
  expect(overlap([700, null], [600, null], null)).toEqual({ lower: 0, upper: null });
  // The audience is smaller than one post's reach: it cannot be right.
  expect(overlap([700, 900], [600, 650], 650)).toEqual({ lower: 0, upper: 650 });
});

test("whatever two sets of people are, what they share lies between the bounds", () => {
  const people = fc.uniqueArray(fc.nat(29), { maxLength: 30 });
  fc.assert(
    fc.property(people, people, fc.nat(5), fc.nat(5), (one, other, less, more) => {
      const known = ({ length }: readonly number[]): [number, number] => [Math.max(0, length - less), length + more];
      const shared = one.filter((person) => other.includes(person)).length;
      for (const universe of [30, null]) {
        const { lower, upper } = overlap(known(one), known(other), universe);
        expect(lower).toBeLessThanOrEqual(shared);
        expect(upper).toBeGreaterThanOrEqual(shared);
      }
    }),
  );
});
