import { expect, test } from "vitest";
import { reports } from "#app/reports/index.server.ts";
import { timedPages } from "#jobs/bench/pages/time-pages.ts";

test("npm run bench -- pages times the page of every report", () => {
  const timed = timedPages.map((page) => page.replace(/\?.*/, "").replace(/\{(\w+)\}/, ":$1"));
  expect(timed).toEqual(expect.arrayContaining([...new Set(reports.map(({ page }) => page))]));
});
