import { expect, test } from "vitest";
import { listMisjudged } from "#app/lib/answers/record-answer.ts";
import { wilsonInterval } from "#db/metrics/wilson-interval.ts";
import { viewOf } from "#tests/app/lib/answers/view-of.ts";

function recordOf(age: number, covered: number, due: number) {
  const interval = wilsonInterval(covered, due);
  return {
    key: `told/${age}`,
    cells: {
      forecast_kind: "told",
      age_days: age,
      forecasts_due: due,
      coverage: due === 0 ? null : covered / due,
      coverage_lower: interval?.lower ?? null,
      coverage_upper: interval?.upper ?? null,
    },
  };
}

test("ages at which the record excludes the 80 % that were claimed, and no other", () => {
  const rows = [
    // 61 of 93: 65.6 %, Wilson 55.5 to 74.4 %.
    recordOf(14, 61, 93),
    // 21 of 30: 70 %, Wilson 52.1 to 83.3 %: it may well be 80.
    recordOf(7, 21, 30),
    // 98 of 100: Wilson 93.0 to 99.4 %.
    recordOf(30, 98, 100),
    recordOf(60, 0, 0),
  ];
  expect(listMisjudged(viewOf({ rows }))).toEqual([
    { key: "told/14", kind: "told", age: 14, covered: 61, due: 93, are: "narrow" },
    { key: "told/30", kind: "told", age: 30, covered: 98, due: 100, are: "wide" },
  ]);
});
