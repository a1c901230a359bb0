import { expect, test } from "vitest";
import type { LandedCounts } from "#jobs/pull/pull-listing.ts";
import { createPullTally } from "#jobs/pull/tally.ts";

const landed = (listing: string, read: number, expected?: number, more: Partial<LandedCounts> = {}): LandedCounts => ({
  listing,
  read,
  rejected: 0,
  aside: 0,
  expected,
  days: undefined,
  byStream: {},
  ...more,
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

test("what is known before a listing is asked for tells rows before any have come, and what comes beside is not counted", () => {
  const tally = createPullTally(["account", "post"]);
  tally.announce("account", 1);
  tally.add(landed("account", 1));
  tally.end("account");
  tally.announce("post", 40);
  expect(tally.progress()).toEqual({ done: 1, expected: 41, unit: "rows", rowsRead: 1 });
  // Ten posts, and the curves of four of them.
  tally.add(landed("post", 14, undefined, { aside: 4 }));
  expect(tally.progress()).toEqual({ done: 11, expected: 41, unit: "rows", rowsRead: 15 });
  // What its own pages say counts more than what was said elsewhere.
  tally.add(landed("post", 10, 50));
  expect(tally.progress()).toEqual({ done: 21, expected: 51, unit: "rows", rowsRead: 25 });
});

test("days are counted where every listing is read day by day and none says how many rows there are", () => {
  const tally = createPullTally(["post_day_reported", "product_day_reported"]);
  const days = (read: number, asked: number) => ({ days: { read, asked } });
  tally.add(landed("post_day_reported", 300, undefined, days(3, 30)));
  // Of the other nobody knows for how many days it is to be asked.
  expect(tally.progress()).toEqual({ done: 0, expected: 2, unit: "listings", rowsRead: 300 });
  tally.add(landed("post_day_reported", 2_500, undefined, days(28, 30)));
  // The last two were not ready.
  tally.end("post_day_reported");
  tally.add(landed("product_day_reported", 100, undefined, days(10, 30)));
  expect(tally.progress()).toEqual({ done: 38, expected: 58, unit: "days", rowsRead: 2_900 });
  tally.end("product_day_reported");
  expect(tally.progress()).toEqual({ done: 2_900, expected: 2_900, unit: "rows", rowsRead: 2_900 });
});
