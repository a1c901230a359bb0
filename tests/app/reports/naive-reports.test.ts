import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reports } from "#app/reports/index.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { compareReport } from "#tests/support/naive-reports/compare-report.ts";
import { createReportWorld } from "#tests/support/naive-reports/create-report-world.ts";
import { naiveReports } from "#tests/support/naive-reports/naive-reports.ts";

/** What has no numbers of its own. */
const withoutNumbers = ["glossary"];
/** Held by golden numbers and tests of their own, and not yet computed anew from the raw rows. */
const heldByGoldenNumbers = [
  "annotations",
  "creator-viewers",
  "emv",
  "emv-over-time",
  "post-emv",
  "try-next",
  "word-suggestions",
  "product-headline",
  "product-placements",
  "shop-window-accounts",
  "theme-over-time",
  "forecast-record",
  "forecasts",
  "post-forecast",
  "platform-ratios",
  "platform-ratios-by-month",
  "piece-pairs",
];

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

test("every report is computed anew, or it is said where else", () => {
  const known = [...Object.keys(naiveReports), ...withoutNumbers, ...heldByGoldenNumbers];
  expect(known.toSorted()).toEqual(reports.map(({ key }) => key).toSorted());
});

/** `npm run soak` asks for more; REPORT_SEED=n REPORT_WORLDS=1 tries one alone. */
const worlds = Number(process.env.REPORT_WORLDS ?? 10);
const first = Number(process.env.REPORT_SEED ?? 1);

describe.each(Array.from({ length: worlds }, (_, index) => first + index))("the world of seed %i", (seed) => {
  test("gives in every report what a plain computation over its snapshots and orders gives", async () => {
    const world = await createReportWorld(handle, seed);
    const differences: string[] = [];
    for (const key of Object.keys(naiveReports)) differences.push(...(await compareReport(world, key, 5)));
    expect(differences.slice(0, 20)).toEqual([]);
  });
});
