import { expect, test } from "vitest";
import { createDayOrderEvidence, dayOrderOf } from "#jobs/values/day-order.ts";

function decide(locale: string, ...cells: string[]) {
  const evidence = createDayOrderEvidence();
  for (const cell of cells) evidence.see(cell);
  return evidence.decide(locale);
}

test("a day after the 12th decides, whatever locale and clock say", () => {
  expect(decide("en-US", "01/02/2026 10:00:00", "25/02/2026 10:00:00\t")).toBe("day_first");
  expect(decide("fr-FR", "01/02/2026", "02/25/2026")).toBe("month_first");
  expect(decide("en", "25/02/2026 01:00:00 PM")).toBe("day_first");
});

test("without one, a clock of twelve hours decides, else the locale, else nothing", () => {
  expect(decide("fr-FR", "01/02/2026 10:00:00 AM")).toBe("month_first");
  expect(decide("fr-FR", "01/02/2026 10:00:00")).toBe("day_first");
  expect(decide("en", "01/02/2026 10:00:00")).toBeUndefined();
});

test("locales: a language that two countries write differently, and one that puts the year first, say nothing", () => {
  expect(["en-US", "en-GB", "es", "vi-VN", "id-ID", "en", "zh-CN", "ja"].map(dayOrderOf)).toEqual([
    "month_first",
    "day_first",
    "day_first",
    "day_first",
    "day_first",
    undefined,
    undefined,
    undefined,
  ]);
});
