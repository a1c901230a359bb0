import fc from "fast-check";
import { expect, test } from "vitest";
import { computeFollowerDays, type FollowerDay } from "#jobs/rollup/accounts/follower-days.ts";
import type { Reading } from "#jobs/rollup/counters/fold-readings.ts";
import { zoneDays } from "#jobs/rollup/counters/zone-days.ts";

const days = zoneDays("Europe/Paris");
const start = Date.UTC(2026, 2, 20);
const hourMs = 3_600_000;
const bestSources = [1, 2];
const firstDay = days.dayOf(start);

/** Readings of one account within 40 days, over the night on which the clocks change; of some the followers are unknown. */
function readingsOf(sources: readonly number[]): fc.Arbitrary<Reading[]> {
  const reading = fc.record({
    source: fc.constantFrom(...sources),
    hour: fc.integer({ min: 0, max: 40 * 24 }),
    followers: fc.option(fc.integer({ min: 0, max: 1_000 }), { freq: 5 }),
  });
  return fc
    .uniqueArray(reading, { minLength: 3, maxLength: 24, selector: ({ source, hour }) => `${source} ${hour}` })
    .map((some) =>
      some
        .toSorted((a, b) => a.hour - b.hour || b.source - a.source)
        .map(({ source, hour, followers }) => ({
          source,
          at: start + hour * hourMs,
          values: [followers, null],
          steps: null,
        })),
    );
}

function rowsOf(readings: readonly Reading[]): ReadonlyMap<number, FollowerDay> {
  return computeFollowerDays({ sources: new Map(), window: null }, readings, { days, bestSources })?.rows ?? new Map();
}

/** What pages show of a period: all that is counted from a day of it or from the last before it. */
function growthIn(rows: ReadonlyMap<number, FollowerDay>, from: number, to: number): number {
  return [...rows.values()]
    .filter(({ day, growthSince }) => day >= from && day <= to && growthSince !== null && growthSince >= from - 1)
    .reduce((sum, { growth }) => sum + (growth ?? 0), 0);
}

const day = fc.integer({ min: firstDay, max: firstDay + 44 });
const runs = { numRuns: 400 };

test("of one source, growth is the followers at the end less those at the start, wherever both are known", () => {
  let compared = 0;
  fc.assert(
    fc.property(readingsOf([1]), day, day, (readings, a, b) => {
      const rows = rowsOf(readings);
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const [before, after] = [rows.get(from - 1)?.followers ?? null, rows.get(to)?.followers ?? null];
      if (before === null || after === null) return;
      compared += 1;
      expect(growthIn(rows, from, to)).toBe(after - before);
    }),
    runs,
  );
  expect(compared).toBeGreaterThan(50);
});

test("of several sources, the steps between them are in no growth, and nothing else is left out", () => {
  fc.assert(
    fc.property(readingsOf([1, 2]), (readings) => {
      const rows = rowsOf(readings);
      const known = readings.filter(({ values }) => values[0] !== null);
      // The better source counts from its first reading on, the other until then.
      const handover = known.find(({ source }) => source === 1)?.at ?? Number.POSITIVE_INFINITY;
      const counting = known.filter(({ source, at }) => source === 1 || at <= handover);
      const ofFirstDay = counting.filter(({ at }) => days.dayOf(at) === days.dayOf(counting[0]?.at ?? 0)).length;
      const steps = counting.slice(1).map(({ source, values }, index) => {
        const before = counting[index];
        return before?.source === source ? (values[0] ?? 0) - (before?.values[0] ?? 0) : 0;
      });
      // What was gained within the day of the first reading is not: nothing is known of the evening before.
      const expected = steps.slice(Math.max(0, ofFirstDay - 1)).reduce((sum, step) => sum + step, 0);
      expect(growthIn(rows, firstDay, firstDay + 50)).toBe(expected);
    }),
    runs,
  );
});

test("growth adds up over any two spans that meet on a day on which followers are known", () => {
  let compared = 0;
  fc.assert(
    fc.property(readingsOf([1, 2]), day, day, day, (readings, a, b, c) => {
      const rows = rowsOf(readings);
      const [from = 0, middle = 0, to = 0] = [a, b, c].sort((x, y) => x - y);
      if (rows.get(middle)?.followers === null || !rows.has(middle)) return;
      compared += 1;
      expect(growthIn(rows, from, middle) + growthIn(rows, middle + 1, to)).toBe(growthIn(rows, from, to));
    }),
    runs,
  );
  expect(compared).toBeGreaterThan(50);
});
