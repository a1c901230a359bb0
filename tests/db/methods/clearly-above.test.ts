import fc from "fast-check";
import { expect, test } from "vitest";
import { clearlyAbove } from "#db/methods/clearly-above.ts";

test("only what lies wholly above is clearly above; what touches, has no end or is unknown is not", () => {
  const ranges = [
    { lower: 5, upper: 6 },
    { lower: 4, upper: 5 },
    { lower: 1, upper: 3.9 },
    { lower: 7, upper: null },
    null,
  ];
  // 6 and 4 touch at 5; the fourth begins above all others, and nothing is above it.
  expect(clearlyAbove(ranges)).toEqual([[2], [2], [], [0, 1, 2], []]);
  expect(clearlyAbove([])).toEqual([]);
});

const range = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([a, b]) => ({ lower: Math.min(a, b), upper: Math.max(a, b) }));

test("nobody is clearly above and below the same one, whatever the order; wider ranges tell less", () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 4 }), (ranges) => {
      const above = clearlyAbove(ranges);
      for (const [place, others] of above.entries())
        for (const other of others) expect(above[other]).not.toContain(place);
      const backwards = clearlyAbove(ranges.toReversed());
      const last = ranges.length - 1;
      expect(backwards.map((others) => others.map((one) => last - one).toSorted()).toReversed()).toEqual(
        above.map((others) => others.toSorted()),
      );
      const wider = clearlyAbove(ranges.map(({ lower, upper }) => ({ lower: lower - 0.1, upper: upper + 0.1 })));
      for (const [place, others] of wider.entries()) for (const other of others) expect(above[place]).toContain(other);
    }),
  );
});
