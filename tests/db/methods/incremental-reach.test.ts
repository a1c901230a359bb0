import { expect, test } from "vitest";
import { incrementalReaches } from "#db/methods/incremental-reach.ts";
import { type PostReach, sumReach } from "#db/metrics/reach-interval.ts";

const a = { gained: 300, total: 400, views: 900 };
const b = { gained: 500, total: 600, views: 900 };
const unknown = { gained: null, total: null, views: 50 };

function addedBy(parts: PostReach[][], universe: number | null) {
  return incrementalReaches(
    parts.map((posts) => sumReach(posts, universe)),
    universe,
  );
}

test("what a part adds is the reach of all less that of the others, as an interval and as an estimate", () => {
  // All: 500 to min(400 + 600, 1000); 1000 x (1 - 0.7 x 0.5) = 650. Without a: 500 to 600, 500.
  const [added, ofOther] = addedBy([[a], [b]], 1000);
  expect(added).toMatchObject({ lower: 0, upper: 400 });
  expect(added?.estimate).toBeCloseTo(150, 9);
  // Without b: 300 to 400. 500 - 400 is sure; 1000 - 300 is more than the 600 that b itself can have reached.
  expect(ofOther).toMatchObject({ lower: 100, upper: 600 });
  expect(ofOther?.estimate).toBeCloseTo(350, 9);
});

test("alone a part adds all it reached; without the audience there is no estimate; without reach there is nothing to say", () => {
  expect(addedBy([[a]], 1000)).toMatchObject([{ lower: 300, upper: 400, estimate: expect.closeTo(300, 9) }]);
  expect(addedBy([[a], [b]], null)[0]).toMatchObject({ lower: 0, upper: 400, estimate: null });
  // 50 views are at most 50 people.
  expect(addedBy([[unknown], [a]], 1000)[0]).toMatchObject({ lower: 0, upper: 50, estimate: null, unbounded: 0 });
  // Of the 300 the others have reached at most 50.
  expect(addedBy([[a], [unknown]], 1000)[0]).toMatchObject({ lower: 250, upper: 400, estimate: null });
  const boundless = { gained: null, total: null, views: null };
  expect(addedBy([[boundless], [a]], 1000)[0]).toBeNull();
  // 1000 - 300: with a post that gives nothing only the audience bounds what a part adds.
  expect(addedBy([[b, boundless], [a]], 1000)[0]).toMatchObject({ upper: 700, unbounded: 1 });
  // The others may have reached anybody whom the part did.
  expect(addedBy([[a], [boundless]], 1000)[0]).toMatchObject({ lower: 0, upper: 400, estimate: null });
});

test("of three parts each is told apart from both others together", () => {
  const c = { gained: 200, total: 250, views: 240 };
  // Without b: 300 to 640, 1000 x (1 - 0.7 x 0.8) = 440; all: 500 to 1000, 1000 x (1 - 0.7 x 0.5 x 0.8) = 720.
  const [, ofB] = addedBy([[a], [b], [c]], 1000);
  expect(ofB).toMatchObject({ lower: 0, upper: 600, estimate: expect.closeTo(280, 9) });
});
