import { describe, expect, test } from "vitest";
import { bucketByWidth, type ChartPoint, findGapBands } from "#app/components/charts/time-series.ts";
import { listParts, toTimeSeries } from "#app/components/charts/to-time-series.ts";
import { viewOf } from "#tests/app/lib/answers/view-of.ts";

const words = { noData: "no data", gap: "not known by day", compared: "before" };
const part = (value: string) => ({ key: value, part: { words: "surface", value } });

describe("rows become points", () => {
  const view = viewOf({
    columns: [
      part("search"),
      { ...part("search"), key: "search_comparison", role: { of: "search", is: "comparison" } },
    ],
    comparison: { from: "2026-02-01", to: "2026-02-02" },
    rows: [
      { key: "2026-03-01", cells: { search: 10, search_comparison: 7, maturity: 1 }, state: "known" },
      { key: "2026-03-02", cells: { search: null, search_comparison: null, maturity: 0.4 }, state: "gap" },
      { key: "2026-03-03", cells: { search: null, search_comparison: 3, maturity: null }, state: "no_data" },
    ],
  });
  const { points, series, comparedLabel } = toTimeSeries(view, {
    kind: "lines",
    columns: ["search"],
    compared: "search",
    maturity: "maturity",
    words,
  });

  test("an unknown value stays unknown, with the word why", () => {
    expect(points.map(({ values, gap }) => [values.search, gap])).toEqual([
      [10, undefined],
      [null, "not known by day"],
      [null, "no data"],
    ]);
  });

  test("what can still change is marked, what is not known to is not", () => {
    expect(points.map(({ isImmature }) => isImmature ?? false)).toEqual([false, true, false]);
  });

  test("the period compared with lies over the same days", () => {
    expect(comparedLabel).toBe("before");
    expect(points.map(({ compared }) => compared)).toEqual([7, null, 3]);
  });

  test("a surface wears its colour", () => {
    expect(series[0]?.paint.colour).toBe("#c07a12");
  });
});

test("the parts of a stack come by size, what belongs nowhere on top", () => {
  const view = viewOf({
    columns: [part("search"), part("home_feed"), part("unspecified"), { key: "total" }],
    totals: { search: 5, home_feed: 9, unspecified: 50, total: 64 },
  });
  expect(listParts(view, "surface")).toEqual(["home_feed", "search", "unspecified"]);
});

test("neighbouring days with one reason are one band", () => {
  const point = (day: string, gap?: string): ChartPoint => ({ day, values: {}, ...(gap ? { gap } : {}) });
  expect(findGapBands([point("1", "a"), point("2", "a"), point("3"), point("4", "a"), point("5", "b")])).toEqual([
    { from: "1", to: "2", word: "a" },
    { from: "4", to: "4", word: "a" },
    { from: "5", to: "5", word: "b" },
  ]);
});

describe("more points than a screen has", () => {
  const points = Array.from({ length: 2_500 }, (_, index): ChartPoint => ({ day: String(index), values: { a: 1 } }));
  const series = [{ key: "a", label: "A", paint: { colour: "#000000" } }];

  test("of a stack are added up: nothing is lost", () => {
    const joined = bucketByWidth({ kind: "stack", series, points }).points;
    expect(joined.length).toBeLessThanOrEqual(1_000);
    expect(joined.reduce((sum, { values }) => sum + (values.a ?? 0), 0)).toBe(2_500);
  });

  test("of a line keep the last value", () => {
    const rising = points.map((point, index) => ({ ...point, values: { a: index } }));
    expect(bucketByWidth({ kind: "lines", series, points: rising }).points.at(-1)?.values.a).toBe(2_499);
  });
});
