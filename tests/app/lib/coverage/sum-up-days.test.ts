import { expect, test } from "vitest";
import { calendarRows } from "#app/lib/coverage/calendar-rows.ts";
import type { CoverageState } from "#app/lib/coverage/cover-days.ts";
import { sumUpDays } from "#app/lib/coverage/sum-up-days.ts";

const days = ["2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04"];

function toListing(listing: string, states: readonly CoverageState[]) {
  return { listing, cells: states.map((state, place) => ({ day: days[place] ?? "", state, isFillable: false })) };
}

test("a day of a connection stands as the worst of its listings, and leads to it", () => {
  const summary = sumUpDays([
    toListing("post", ["complete", "not_due", "before", "late"]),
    toListing("order", ["complete", "complete", "before", "partial"]),
    toListing("comment", ["complete", "before", "before", "missing"]),
  ]);
  expect(summary.map(({ day, state, listing }) => [day, state, listing])).toEqual([
    ["2026-11-01", "complete", "post"],
    ["2026-11-02", "complete", "order"],
    ["2026-11-03", "before", "post"],
    ["2026-11-04", "missing", "comment"],
  ]);
});

test("a connection that was never opened has no days", () => {
  expect(sumUpDays([])).toEqual([]);
});

test("the calendar has a row for each listing of a connection that is opened, else one that leads to the worst of each day", () => {
  const listings = [
    { ...toListing("post", ["complete", "late"]), streams: ["post", "account"] },
    { ...toListing("order", ["partial", "complete"]), streams: ["order"] },
  ];
  expect(calendarRows(listings, true)).toEqual([
    { key: "post", streams: ["post", "account"], states: ["complete", "late"], listings: ["post", "post"] },
    { key: "order", streams: ["order"], states: ["partial", "complete"], listings: ["order", "order"] },
  ]);
  expect(calendarRows(listings, false)).toEqual([
    { key: "all", streams: null, states: ["partial", "late"], listings: ["order", "post"] },
  ]);
  expect(calendarRows([], false)).toEqual([]);
});

test("a listing that is not allowed hides no hole of another, and stands before what was read whole", () => {
  const summary = sumUpDays([
    toListing("post", ["refused", "refused", "refused", "before"]),
    toListing("order", ["complete", "late", "partial", "complete"]),
  ]);
  expect(summary.map(({ state }) => state)).toEqual(["refused", "late", "partial", "complete"]);
});
