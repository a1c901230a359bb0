import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mostCertainReach, type PostReach, sumReach, toReachInterval } from "#db/metrics/reach-interval.ts";

const reachOf = (posts: PostReach[], universe: number | null) => toReachInterval(sumReach(posts, universe), universe);

describe("reach", () => {
  test("of two posts: the largest to the sum, and Sainsbury's estimate between", () => {
    const posts = [
      { gained: 300, total: 900, views: 500 },
      { gained: 200, total: 200, views: 450 },
    ];
    // Uppers: min(900, 500) + min(200, 450). 1000 x (1 - 0.7 x 0.8) = 440.
    expect(reachOf(posts, null)).toMatchObject({ lower: 300, upper: 700, estimate: null });
    expect(reachOf(posts, 1000)).toMatchObject({ lower: 300, upper: 700, estimate: expect.closeTo(440, 9) });
    expect(reachOf(posts, 600)).toMatchObject({ upper: 600 });
  });

  test("a post without reach widens the interval up to its views", () => {
    const posts = [
      { gained: 300, total: 300, views: 500 },
      { gained: null, total: null, views: 50 },
    ];
    expect(reachOf(posts, null)).toMatchObject({ lower: 300, upper: 350, posts: 2, postsWithoutReach: 1 });
    const unbounded = [...posts, { gained: null, total: null, views: null }];
    expect(reachOf(unbounded, null)).toMatchObject({ upper: null, unbounded: 1, sumOfUppers: 350 });
    expect(reachOf(unbounded, 1000)).toMatchObject({ upper: 1000, unbounded: 1, sumOfUppers: 350 });
  });

  test("an audience smaller than one post's reach is refused", () => {
    expect(reachOf([{ gained: 300, total: 300, views: 500 }], 299)).toMatchObject({
      estimate: null,
      isRefused: true,
      upper: 300,
    });
    expect(reachOf([{ gained: 300, total: 300, views: 500 }], 300)).toMatchObject({ estimate: 300, isRefused: false });
  });

  test("is unknown when no post gives it or its views; views alone say only how many there can be", () => {
    expect(reachOf([], 1000)).toBeNull();
    expect(reachOf([{ gained: null, total: null, views: null }], 1000)).toBeNull();
    const views = reachOf([{ gained: null, total: null, views: 10 }], 1000);
    expect(views).toMatchObject({ lower: 0, upper: 10, estimate: null });
    expect(mostCertainReach(views)).toBeNull();
  });

  test("the estimate lies in the interval", () => {
    const post = fc
      .record({ gained: fc.nat(1000), extra: fc.nat(1000) })
      .map(({ gained, extra }) => ({ gained, total: gained + extra, views: gained + extra }));
    fc.assert(
      fc.property(
        fc.array(post, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1000, max: 100_000 }),
        (posts, universe) => {
          const reach = reachOf(posts, universe);
          expect(reach?.estimate).toBeGreaterThanOrEqual((reach?.lower ?? 0) - 1e-6);
          expect(reach?.estimate).toBeLessThanOrEqual((reach?.upper ?? 0) + 1e-6);
        },
      ),
    );
  });
});
