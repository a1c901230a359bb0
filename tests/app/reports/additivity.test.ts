import { afterAll, beforeAll, expect, test } from "vitest";
import { reports } from "#app/reports/index.server.ts";
import type { Report, ReportResult } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import { ask } from "#tests/app/reports/ask.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { createReportWorld, type ReportWorld } from "#tests/support/naive-reports/create-report-world.ts";

let handle: DatabaseHandle;
let world: ReportWorld;
beforeAll(async () => {
  handle = await createTestDatabase();
  world = await createReportWorld(handle, 5);
});
afterAll(() => handle.close());

/** May be added up over platforms: increments, not levels, and no costs, which no platform has. */
function isAdditive(key: MetricKey): boolean {
  const { platforms, time } = getMetric(key).additive;
  return platforms && time && key !== "cost";
}

function searchOf(report: Report, platforms: readonly string[]): string {
  const [account, campaign, post] = ["account", "campaign", "post"].map((table) => world.data.raw[table]?.[0]);
  const subjects = { creator: account?.creator_id ?? account?.id, campaign: campaign?.id, post: post?.id };
  return new URLSearchParams([
    ...(report.filters.includes("period") ? [["preset", "all"]] : []),
    ...(report.subject ? [[report.subject, String(subjects[report.subject])]] : []),
    ...platforms.map((platform) => ["platform", platform]),
  ]).toString();
}

/** The totals of additive metrics, and the results of those that have a row of their own. */
function sumsIn({ columns, rows, totals }: ReportResult): Map<string, number | null> {
  const toNumber = (value: unknown) => (typeof value === "number" ? value : null);
  const values = columns.filter(({ kind, role }) => kind === "by_metric" && !role);
  return new Map([
    ...columns
      .filter(({ metric, role }) => totals && metric && isAdditive(metric) && !role)
      .map(({ key }): [string, number | null] => [key, toNumber(totals?.[key])]),
    ...rows
      .filter(({ metric }) => metric && isAdditive(metric))
      .flatMap((row) =>
        values.map(({ key }): [string, number | null] => [`${row.key} ${key}`, toNumber(row.cells[key])]),
      ),
  ]);
}

test("a platform and all the others together make the whole, in every report that adds up", async () => {
  const [first = "", ...others] = world.workspace.platforms ?? [];
  const compared: string[] = [];
  for (const report of reports.filter(({ list, filters }) => !list && filters.includes("platform"))) {
    const [one, other, whole] = await Promise.all(
      [[first], others, [first, ...others]].map(async (platforms) =>
        sumsIn(await ask(handle, world.workspace, report.key, searchOf(report, platforms))),
      ),
    );
    for (const [key, value] of whole ?? []) {
      const [part = null, rest = null] = [one?.get(key), other?.get(key)];
      // What is unknown on one side is left out of the whole, or makes it unknown; which of both, the metric says.
      if (value === null || part === null || rest === null) continue;
      compared.push(report.key);
      expect(part + rest, `${report.key} ${key}`).toBe(value);
    }
  }
  expect([...new Set(compared)]).toEqual(
    expect.arrayContaining(["headline", "exposure-over-time", "engagement-by-platform", "funnel", "sales-over-time"]),
  );
});

test("what does not add up has no total of its parts", async () => {
  const totalled: string[] = [];
  for (const report of reports.filter(({ list }) => !list)) {
    const { columns, rows, totals } = await ask(handle, world.workspace, report.key, searchOf(report, []));
    for (const { key, metric, role } of columns) {
      const total = totals?.[key];
      if (!metric || role || typeof total !== "number") continue;
      const { time, posts, platforms } = getMetric(metric).additive;
      const values = rows.map(({ cells }) => cells[key]).filter((value) => typeof value === "number");
      if (time || posts || platforms || values.length < 2 || values.some((value) => value <= 0)) continue;
      totalled.push(report.key);
      // A rate over all is one of sums: never above the largest of its parts.
      expect(total, `${report.key} ${key}`).toBeLessThanOrEqual(Math.max(...values) * (1 + 1e-9));
    }
  }
  expect(totalled).toContain("engagement-by-platform");
  for (const key of [
    "campaign-creators",
    "campaign-reach",
    "campaign-windows",
    "campaign-list",
    "themes",
    "theme-lift",
  ]) {
    const report = reports.find((one) => one.key === key);
    const result = report && (await ask(handle, world.workspace, key, searchOf(report, [])));
    expect(result?.totals, key).toBeNull();
  }
});
