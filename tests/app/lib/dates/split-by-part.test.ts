import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMonths, type Period } from "#app/lib/dates/day.ts";
import { splitByPart } from "#app/lib/dates/split-by-part.ts";

test("a part of which the period has the larger half is taken whole, less the rest", () => {
  // February's last part has 4 days (25 to 28), of which 1 is not of the period; of the 8 from 9 on it has 3.
  expect(splitByPart({ from: "2026-02-14", to: "2026-02-27" })).toEqual({
    parts: { from: "2026-02-17", to: "2026-02-25" },
    days: [{ from: "2026-02-14", to: "2026-02-16" }],
    without: [{ from: "2026-02-28", to: "2026-02-28" }],
  });
});

test("every day of a period is in parts or in days, and once, and no other day is but what is taken away", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_200 }), fc.integer({ min: 0, max: 100 }), (start, length) => {
      const from = addDays("2024-01-01", start);
      const to = addDays(from, length);
      const { parts, days, without } = splitByPart({ from, to });
      const counts = new Map<string, number>();
      const count = (period: Period, by: number) => {
        for (let day = period.from; day <= period.to; day = addDays(day, 1))
          counts.set(day, (counts.get(day) ?? 0) + by);
      };
      if (parts) {
        const isLast = parts.to.endsWith("25");
        const end = isLast ? addMonths(`${parts.to.slice(0, 8)}01`, 1) : addDays(parts.to, 8);
        count({ from: parts.from, to: addDays(end, -1) }, 1);
      }
      for (const period of days) count(period, 1);
      for (const period of without) count(period, -1);
      const counted = [...counts].filter(([, times]) => times !== 0);
      expect(counted.every(([day, times]) => times === 1 && day >= from && day <= to)).toBe(true);
      expect(counted.length).toBe(length + 1);
    }),
  );
});
