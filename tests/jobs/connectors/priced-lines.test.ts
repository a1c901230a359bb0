import fc from "fast-check";
import { expect, test } from "vitest";
import { divideRefund, grossOf, mergeLines, sum } from "#jobs/connectors/priced-lines.ts";

test("a refund adds up to the last unit, and no line gives back more than it cost", () => {
  const line = fc.record({ gross: fc.nat(1_000_000), returned: fc.nat(1_000_000) });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.nat(10_000_000), (lines, refund) => {
      const gross = lines.map((one) => one.gross);
      const returned = lines.map((one) => one.returned);
      const { parts, left } = divideRefund(refund, gross, returned);
      expect(sum(parts) + left).toBe(refund);
      expect(left).toBe(Math.max(0, refund - sum(gross)));
      for (const [index, part] of parts.entries()) expect(part).toBeLessThanOrEqual(gross[index] ?? 0);
    }),
  );
});

test("what was returned is given back first", () => {
  // 12.00 of 10.00 returned and 30.00 kept: 10.00, and 2.00 of the rest.
  expect(divideRefund(1200, [1000, 3000], [1000, 0])).toEqual({ parts: [1000, 200], left: 0 });
  expect(divideRefund(500, [1000, 3000], [1000, 0])).toEqual({ parts: [500, 0], left: 0 });
});

test("lines of one SKU keep their gross sales", () => {
  const line = fc.record({ quantity: fc.nat(99), unitMinor: fc.nat(99_999), discountMinor: fc.nat(99_999) });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
      expect(grossOf(mergeLines(lines))).toBe(sum(lines.map(grossOf)));
    }),
  );
});
