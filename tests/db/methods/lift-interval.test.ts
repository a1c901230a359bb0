import fc from "fast-check";
import { expect, test } from "vitest";
import { liftInterval } from "#db/methods/lift-interval.ts";
import { rateRatioInterval } from "#db/methods/rate-ratio-interval.ts";

test("by hand", () => {
  // 30 of 100 orders with 20 of 100 thousand views: share 0.3 of the orders, 0.2 of the views, lift 1.5.
  // Wilson for 30 of 100, z = 1.96: centre (0.3 + 0.0192073) / 1.0384146 = 0.3074055; half width 1.96 * sqrt(0.3 * 0.7 / 100 + 3.8414588 / 40000)
  // / 1.0384146 = 1.959964 * sqrt(0.0021 + 0.0000960365) / 1.0384146 = 0.0884505. So 0.2189550 to 0.3958560, over 0.2: 1.0947750 to 1.9792801.
  const lift = liftInterval({ orders: 30, views: 20_000, wholeOrders: 100, wholeViews: 100_000 });
  expect(lift?.lift).toBeCloseTo(1.5, 10);
  expect(lift?.lower).toBeCloseTo(1.094775, 4);
  expect(lift?.upper).toBeCloseTo(1.97928, 4);
  // The same 30 against the other 70 with 80 thousand views: 1.5 per thousand against 0.875, ratio 1.7142857.
  // Odds of the ends times 80 / 20: 0.218955 / 0.781045 * 4 = 1.1213438; 0.395856 / 0.604144 * 4 = 2.6209380.
  const ratio = rateRatioInterval({ orders: 30, views: 20_000 }, { orders: 70, views: 80_000 });
  expect(ratio?.lift).toBeCloseTo(12 / 7, 10);
  expect(ratio?.lower).toBeCloseTo(1.1213438, 3);
  expect(ratio?.upper).toBeCloseTo(2.620938, 3);
});

test("nothing to compare", () => {
  const whole = { wholeOrders: 100, wholeViews: 1000 };
  expect(liftInterval({ orders: 100, views: 1000, ...whole })).toBeNull();
  expect(liftInterval({ orders: 5, views: 0, ...whole })).toBeNull();
  expect(liftInterval({ orders: 0, views: 10, wholeOrders: 0, wholeViews: 1000 })).toBeNull();
  expect(rateRatioInterval({ orders: 3, views: 10 }, { orders: 0, views: 10 })).toBeNull();
});

test("of 2,000 worlds without an effect, about 95 % have 1 in the interval", () => {
  // The part has 30 % of the views; each of 200 orders falls into it with that chance.
  let covered = 0;
  let state = 42;
  const random = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
  for (let world = 0; world < 2_000; world++) {
    let orders = 0;
    for (let nth = 0; nth < 200; nth++) if (random() < 0.3) orders += 1;
    const lift = liftInterval({ orders, views: 300, wholeOrders: 200, wholeViews: 1000 });
    if (lift && lift.lower <= 1 && lift.upper >= 1) covered += 1;
  }
  expect(covered / 2_000).toBeGreaterThan(0.93);
  expect(covered / 2_000).toBeLessThan(0.97);
});

test("the lift is in its interval", () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 999 }), (orders, others, views) => {
      const lift = liftInterval({ orders, views, wholeOrders: orders + others, wholeViews: 1000 });
      if (lift === null) return orders + others === 0;
      return lift.lower <= lift.lift + 1e-9 && lift.lift <= lift.upper + 1e-9 && lift.lower >= 0;
    }),
  );
});
