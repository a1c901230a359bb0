import { expect, test } from "vitest";
import { findReport } from "#app/reports/index.server.ts";
import { listNotFollowed } from "#app/reports/list-not-followed.ts";

function unknownTo(key: string, asked: readonly string[]) {
  const report = findReport(key);
  if (!report) throw new Error(`There is no report ${key}`);
  return listNotFollowed(report, asked);
}

test("a report says which filters of its page do not narrow it", () => {
  expect(unknownTo("sales-changes", ["platform", "theme", "page"])).toEqual(["theme"]);
  expect(unknownTo("campaign-goals", ["from"])).toEqual(["period"]);
});

test("one that counts orders says so of channel and attribution window too, one that counts none has nothing to say of them", () => {
  expect(unknownTo("posts", ["channel"])).toEqual(["channel"]);
  expect(unknownTo("campaign-goals", ["channel", "window"])).toEqual(["channel"]);
  expect(unknownTo("sales-changes", ["channel", "window"])).toEqual(["window"]);
  expect(unknownTo("life-costs", ["window"])).toEqual(["window"]);
  expect(unknownTo("orders", ["channel", "window"])).toEqual([]);
  // Its rows are the windows.
  expect(unknownTo("campaign-windows", ["theme", "window"])).toEqual(["theme"]);
  expect(unknownTo("exposure-over-time", ["channel", "window"])).toEqual([]);
});
