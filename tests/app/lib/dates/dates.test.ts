import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bucketOf, lastDayOf, listBuckets } from "#app/lib/dates/buckets.ts";
import { addDays, addMonths, dayIn, daysBetween, parseDay } from "#app/lib/dates/day.ts";
import { formatMoment } from "#app/lib/dates/format-moment.ts";
import { grains } from "#app/lib/filters/filters.ts";

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays("1970-01-01", days));

describe("days", () => {
  test("are days of the calendar", () => {
    expect(["2026-02-28", "2026-02-29", "2024-02-29", "2026-13-01", "2026-2-1", "26-02-01", ""].map(parseDay)).toEqual([
      "2026-02-28",
      null,
      "2024-02-29",
      null,
      null,
      null,
      null,
    ]);
  });
  test("can be counted and added", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -1000, max: 1000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2024-02-29", -12)).toBe("2023-02-28");
    expect(addMonths("2026-01-15", -1)).toBe("2025-12-15");
  });
  test("are those of the zone, half-hour zones and clock changes included", () => {
    expect(dayIn("Asia/Kolkata", new Date("2026-03-01T18:30:00Z"))).toBe("2026-03-02");
    expect(dayIn("America/New_York", new Date("2026-03-08T04:59:59Z"))).toBe("2026-03-07");
    expect(formatMoment("2026-03-29T01:30:00.000Z", "Europe/Paris")).toBe("2026-03-29 03:30:00");
    expect(formatMoment("2026-03-29T22:00:00.000Z", "Europe/Paris")).toBe("2026-03-30 00:00:00");
  });
});

test("buckets follow one another without gap or overlap, and each day lies in its own", () => {
  fc.assert(
    fc.property(
      anyDay,
      fc.nat(400),
      fc.constantFrom(...grains),
      fc.integer({ min: 1, max: 7 }),
      (from, length, grain, weekStart) => {
        const to = addDays(from, length);
        const buckets = listBuckets({ from, to }, grain, weekStart);
        expect(buckets[0]).toBe(bucketOf(from, grain, weekStart));
        expect(buckets.at(-1)).toBe(bucketOf(to, grain, weekStart));
        for (const [index, bucket] of buckets.entries()) {
          expect(bucketOf(lastDayOf(bucket, grain), grain, weekStart)).toBe(bucket);
          if (index > 0) expect(addDays(lastDayOf(buckets[index - 1] ?? "", grain), 1)).toBe(bucket);
        }
      },
    ),
  );
});
