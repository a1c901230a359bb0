import { expect, test } from "vitest";
import type { Filters } from "#app/reports/report.ts";
import { sortRows } from "#app/reports/sort-rows.ts";

test("a column is sorted by what its report says, and what is unknown stands last either way", () => {
  const row = (key: string, rate: number, lower: number | null) => ({ key, cells: { rate, rate_lower: lower } });
  const rows = [row("few", 0.33, null), row("sure", 0.1, 0.09), row("surer", 0.095, 0.094)];
  const report = { sorts: ["rate"], sortColumns: { rate: "rate_lower" } };
  const sorted = (direction: Filters["direction"]) =>
    sortRows({ columns: [], rows }, report, { sort: "rate", direction } as Filters).rows.map(({ key }) => key);
  expect(sorted("desc")).toEqual(["surer", "sure", "few"]);
  expect(sorted("asc")).toEqual(["sure", "surer", "few"]);
});
