import fc from "fast-check";
import { expect, test } from "vitest";
import { allocate } from "#jobs/values/allocate.ts";

test("the largest remainders get what is left, the first of equals before the others", () => {
  // 100 / 3 = 33.33 each: the first gets the odd cent.
  expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
  // 1000 x 199 / 597 = 333.33, 1000 x 398 / 597 = 666.67.
  expect(allocate(1000, [199, 398])).toEqual([333, 667]);
  expect(allocate(5, [0, 0])).toBeUndefined();
  expect(allocate(-5, [1])).toBeUndefined();
  expect(allocate(0, [0, 0])).toEqual([0, 0]);
});

test("parts add up, and are within one of their share, and not above their weight when the whole is not", () => {
  const weights = fc.array(fc.nat(9_000_000_000), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(weights, fc.nat(9_000_000_000), (all, amount) => {
      const total = all.reduce((sum, weight) => sum + weight, 0);
      fc.pre(total > 0);
      const parts = allocate(amount, all) ?? [];
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
      for (const [index, part] of parts.entries()) {
        const weight = all[index] ?? 0;
        const share = BigInt(amount) * BigInt(weight);
        expect(BigInt(part) * BigInt(total) > share - BigInt(total)).toBe(true);
        expect(BigInt(part) * BigInt(total) < share + BigInt(total)).toBe(true);
        if (amount <= total) expect(part).toBeLessThanOrEqual(weight);
      }
    }),
  );
});
