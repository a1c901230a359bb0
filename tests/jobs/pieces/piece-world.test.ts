import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchPosts } from "#jobs/pieces/match-posts.ts";
import { makePieceWorld, type WorldPost } from "#tests/support/piece-world.ts";
import { createRandom } from "#tests/support/random.ts";

/** Pairs of posts: found and true, found and false, true and not found. */
function judge(posts: readonly WorldPost[]) {
  const pieceOf = new Map(matchPosts(posts).flatMap((members, piece) => members.map(({ key }) => [key, piece])));
  const score = { right: 0, wrong: 0, missed: 0 };
  for (const [index, a] of posts.entries())
    for (const b of posts.slice(index + 1)) {
      const isFound = pieceOf.has(a.key) && pieceOf.get(a.key) === pieceOf.get(b.key);
      const isTrue = a.truth === b.truth;
      if (isFound && isTrue) score.right += 1;
      else if (isFound) score.wrong += 1;
      else if (isTrue) score.missed += 1;
    }
  return score;
}

describe("generated worlds without sync ids", () => {
  const seeds = Array.from({ length: 30 }, (_, index) => index + 1);
  const scores = seeds.map((seed) => judge(makePieceWorld(seed)));
  const sum = (name: "right" | "wrong" | "missed") => scores.reduce((total, score) => total + score[name], 0);

  test("have their pieces found: precision at least 0.99, recall at least 0.95", () => {
    expect(sum("right")).toBeGreaterThan(4_000);
    expect(sum("right") / (sum("right") + sum("wrong"))).toBeGreaterThanOrEqual(0.99);
    expect(sum("right") / (sum("right") + sum("missed"))).toBeGreaterThanOrEqual(0.95);
  });

  test("each on its own, with a little less to count", () => {
    for (const { right, wrong, missed } of scores) {
      expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.97);
      expect(right / (right + missed)).toBeGreaterThanOrEqual(0.9);
    }
  });
});

test("a confidence is not greater than how often it is right", () => {
  const bins = new Map<number, { claimed: number; right: number; count: number }>();
  for (let seed = 31; seed <= 50; seed++) {
    const posts = makePieceWorld(seed);
    const truthOf = new Map(posts.map(({ key, truth }) => [key, truth]));
    for (const { key, matchedKey, confidence } of matchPosts(posts).flat()) {
      const bin = Math.floor(confidence * 10);
      const { claimed, right, count } = bins.get(bin) ?? { claimed: 0, right: 0, count: 0 };
      const isRight = truthOf.get(key) === truthOf.get(matchedKey ?? "");
      bins.set(bin, { claimed: claimed + confidence, right: right + (isRight ? 1 : 0), count: count + 1 });
    }
  }
  expect([...bins.keys()].sort()).toEqual([7, 8, 9]);
  for (const { claimed, right, count } of bins.values()) expect(right / count).toBeGreaterThan(claimed / count - 0.01);
});

test("the order in which posts come changes nothing: not the pieces, not the confidence, not the reasons", () => {
  const posts = makePieceWorld(7, 40);
  const expected = matchPosts(posts);
  expect(expected.length).toBeGreaterThan(20);
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      expect(matchPosts(createRandom(seed).shuffle(posts))).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});
