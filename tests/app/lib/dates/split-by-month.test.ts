import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMonths } from "#app/lib/dates/day.ts";
import { splitByMonth } from "#app/lib/dates/split-by-month.ts";

test("whole months stand apart from the days beside them", () => {
  expect(splitByMonth({ from: "2026-01-31", to: "2026-04-01" })).toEqual({
    months: { from: "2026-02-01", to: "2026-03-01" },
    days: [
      { from: "2026-01-31", to: "2026-01-31" },
      { from: "2026-04-01", to: "2026-04-01" },
    ],
    without: [],
  });
  expect(splitByMonth({ from: "2026-02-01", to: "2026-02-28" })).toEqual({
    months: { from: "2026-02-01", to: "2026-02-01" },
    days: [],
    without: [],
  });
});

test("the larger part of a month is the month less the smaller part, where that can be taken away", () => {
  expect(splitByMonth({ from: "2026-01-03", to: "2026-03-10" }, true)).toEqual({
    months: { from: "2026-01-01", to: "2026-02-01" },
    days: [{ from: "2026-03-01", to: "2026-03-10" }],
    without: [{ from: "2026-01-01", to: "2026-01-02" }],
  });
});

test("a period without a whole month is days alone", () => {
  const period = { from: "2026-02-02", to: "2026-03-30" };
  expect(splitByMonth(period)).toEqual({ months: null, days: [period], without: [] });
});

test("every day of a period is in a month or in days, and once, and no other day is but what is taken away", () => {
  const starts = fc.integer({ min: 0, max: 1_200 });
  fc.assert(
    fc.property(starts, fc.integer({ min: 0, max: 400 }), fc.boolean(), (start, length, canTakeAway) => {
      const from = addDays("2024-01-01", start);
      const to = addDays(from, length);
      const { months, days, without } = splitByMonth({ from, to }, canTakeAway);
      const whole = months ? [{ from: months.from, to: addDays(addMonths(months.to, 1), -1) }] : [];
      const parts = [...whole, ...days].sort((a, b) => (a.from < b.from ? -1 : 1));
      const taken = (isBefore: boolean) => without.find((part) => (isBefore ? part.to < from : part.from > to));
      expect(parts[0]?.from).toBe(taken(true)?.from ?? from);
      expect(taken(true)?.to ?? addDays(from, -1)).toBe(addDays(from, -1));
      expect(parts.at(-1)?.to).toBe(taken(false)?.to ?? to);
      expect(taken(false)?.from ?? addDays(to, 1)).toBe(addDays(to, 1));
      expect(without.length).toBe([taken(true), taken(false)].filter(Boolean).length);
      for (const [index, part] of parts.entries()) {
        expect(part.from <= part.to).toBe(true);
        if (index > 0) expect(part.from).toBe(addDays(parts[index - 1]?.to ?? "", 1));
      }
    }),
  );
});
