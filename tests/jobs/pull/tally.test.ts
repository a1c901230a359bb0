import { expect, test } from "vitest";
import { createPullTally } from "#jobs/pull/tally.ts";

const landed = (listing: string, read: number, expected: number | undefined) => ({
  listing,
  read,
  rejected: 0,
  expected,
  byStream: {},
});

test("how much there is is the sum over the listings, and is not known as long as it is not of one of them", () => {
  const tally = createPullTally(["order", "post", "product"]);
  tally.add(landed("order", 100, 400));
  expect(tally.expected()).toBeNull();
  tally.end("order");
  tally.add(landed("post", 50, 80));
  // Of products nobody knows.
  expect(tally.expected()).toBeNull();
  tally.add(landed("product", 10, 20));
  // Of orders there were 100 after all; 80 posts, 20 products.
  expect([tally.read(), tally.expected()]).toEqual([160, 200]);
  tally.end("post");
  tally.end("product");
  expect(tally.expected()).toBe(160);
});
