import { expect, test } from "vitest";
import { leadersOf } from "#app/lib/campaigns/creator-leaders.ts";
import { pageOfRows } from "#app/lib/page-of-rows.ts";
import { viewOf } from "#tests/app/lib/answers/view-of.ts";

/** 250 creators, each with as many orders as their place from 0 on says; nobody has a rate with an interval. */
const rows = Array.from({ length: 250 }, (_, place) => ({
  key: String(place),
  cells: { name: `Creator ${place}`, orders: place, net_sales: place * 100, rate_lower: null },
}));
const view = viewOf({ rows });
const keysOf = (search: string) => {
  const page = pageOfRows(view, new URLSearchParams(search), "creators");
  return [page.rows.length, page.rows[0]?.key, page.filters.page, page.rowCount];
};

test("a long computed table has a page of a hundred rows, and says how many there are", () => {
  expect(keysOf("")).toEqual([100, "0", 1, 250]);
  expect(keysOf("page=3")).toEqual([50, "200", 3, 250]);
  // Beyond the last it is the last, and what is no page is the first.
  expect(keysOf("page=9")).toEqual([50, "200", 3, 250]);
  expect(keysOf("page=-1")).toEqual([100, "0", 1, 250]);
  expect(keysOf("rows=all")).toEqual([250, "0", 1, 250]);
  expect(keysOf("page=2&rows=creators")).toEqual([250, "0", 1, 250]);
});

test("who leads for certain is found in whichever order they stand; of equals, who was seen most", () => {
  const row = (name: string, rate_lower: number | null, views: number) => ({
    key: name,
    cells: { name, rate_lower, views },
  });
  const people = [row("few", null, 900), row("sure", 0.02, 100), row("seen", 0.02, 500), row("less", 0.01, 700)];
  for (const sorted of [people, people.toReversed()])
    expect(leadersOf(viewOf({ rows: sorted })).best).toEqual({ name: "seen", lower: 0.02 });
});

test("who stands out is found among all of them", () => {
  // 0 + 1 + .. + 249 = 249 * 250 / 2.
  expect(leadersOf(view)).toEqual({
    best: null,
    most: { name: "Creator 249", orders: 249, all: 31_125, sales: 24_900 },
  });
});
