import { expect, test } from "vitest";
import { createPullTally } from "#jobs/pull/tally.ts";

const landed = (listing: string, read: number, expected: number | undefined) => ({
  listing,
  read,
  rejected: 0,
  expected,
  byStream: {},
});

test("how much there is is the sum over the listings; as long as it is not known of one of them, listings are counted", () => {
  const tally = createPullTally(["order", "post", "product"]);
  expect(tally.progress()).toEqual({ done: 0, expected: 3, unit: "listings", rowsRead: 0 });
  tally.add(landed("order", 100, 400));
  expect(tally.progress()).toEqual({ done: 0, expected: 3, unit: "listings", rowsRead: 100 });
  tally.end("order");
  tally.add(landed("post", 50, 80));
  // Of products nobody knows.
  expect(tally.progress()).toEqual({ done: 1, expected: 3, unit: "listings", rowsRead: 150 });
  tally.add(landed("product", 10, 20));
  // Of orders there were 100 after all; 80 posts, 20 products.
  expect(tally.progress()).toEqual({ done: 160, expected: 200, unit: "rows", rowsRead: 160 });
  tally.end("post");
  tally.end("product");
  expect(tally.progress()).toEqual({ done: 160, expected: 160, unit: "rows", rowsRead: 160 });
});

test("a listing that is asked for again is counted once, and a run that brought nothing has done its listings", () => {
  const tally = createPullTally(["order", "post"]);
  for (const name of ["order", "post", "order"]) tally.end(name);
  expect(tally.progress()).toEqual({ done: 2, expected: 2, unit: "listings", rowsRead: 0 });
});
