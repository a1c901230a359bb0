import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reports } from "#app/reports/index.server.ts";
import type { Report, ReportResult } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { measuresOf } from "#db/metrics/formula.ts";
import { familyOfMeasure } from "#db/metrics/measures.ts";
import type { Metric } from "#db/metrics/metric.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import { orderChannels, relations, surfaces, tiers } from "#db/records/vocabulary.ts";
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

type Divider = "platform" | "relation" | "tier" | "channel" | "format" | "surface";
const families: Record<Divider, readonly string[]> = {
  platform: ["exposure", "sales", "followers", "media_value"],
  relation: ["exposure", "sales"],
  tier: ["exposure", "sales"],
  channel: ["sales"],
  format: ["exposure", "sales"],
  surface: ["exposure"],
};
const ofPosts: readonly string[] = ["relation", "tier", "format"];

/** One that the world has first, so that it is set against all the others. */
function tiersOfWorld(): readonly string[] {
  const known = (world.data.raw.post ?? []).map(world.data.tierOf);
  return tiers.toSorted((a, b) => known.filter((one) => one === b).length - known.filter((one) => one === a).length);
}

/** May be added up over what divides it: increments, not levels, of families that the filter concerns. Costs have no platform, media value only some relations. */
function addsUpOver(divider: Divider, key: MetricKey): boolean {
  const { additive, formula } = getMetric(key);
  const concerned = measuresOf(formula).every((name) => families[divider].includes(familyOfMeasure(name)));
  return additive.time && concerned && (ofPosts.includes(divider) ? additive.posts : additive.platforms);
}

function searchOf(report: Report, filter: Divider, values: readonly string[]): string {
  const [account, campaign, post, placed] = ["account", "campaign", "post", "post_piece"].map(
    (table) => world.data.raw[table]?.[0],
  );
  const creator = account?.creator_id ?? account?.id;
  const subjects = { creator, campaign: campaign?.id, post: post?.id, piece: placed?.piece_id };
  const compared = {
    creators: (world.data.raw.account ?? []).map((row) => row.creator_id ?? row.id),
    campaigns: (world.data.raw.campaign ?? []).map((row) => row.id),
  };
  const chosen = report.subjects ? [...new Set(compared[report.subjects])].slice(0, 4).join(",") : "";
  return new URLSearchParams([
    ...(report.filters.includes("period") ? [["preset", "all"]] : []),
    ...(report.subject ? [[report.subject, String(subjects[report.subject])]] : []),
    ...(report.subjects ? [[report.subjects, chosen]] : []),
    ...values.map((value) => [filter, value]),
  ]).toString();
}

/** Money of another currency is added up by day, converted and rounded: parts are rounded each for itself. All else is exact. */
function leeway(metric: Metric | undefined): number {
  const others = (world.data.facts.workspace_sales_day ?? []).filter(
    (row) => row.currency !== world.workspace.currency,
  );
  return metric?.format === "money" ? new Set(others.map((row) => `${row.day} ${row.currency}`)).size : 1e-6;
}

const toNumber = (value: unknown) => (typeof value === "number" ? value : null);

interface Sum {
  readonly metric: MetricKey | undefined;
  readonly value: number | null;
}

/** Exposure of platforms that count differently is of no metric, and adds up over platforms and surfaces all the same. */
function isSum(divider: Divider, metric: MetricKey | undefined, label: string): boolean {
  return metric
    ? addsUpOver(divider, metric)
    : label === "column.exposure" && (divider === "platform" || divider === "surface");
}

/** The totals of additive metrics, and the results of those that have a row of their own. */
function sumsIn({ columns, rows, totals }: ReportResult, divider: Divider): Map<string, Sum> {
  const values = columns.filter(({ kind, role }) => kind === "by_metric" && !role);
  return new Map([
    ...columns
      .filter(({ metric, role, label }) => totals && isSum(divider, metric, label) && !role)
      .map(({ key, metric }): [string, Sum] => [key, { metric, value: toNumber(totals?.[key]) }]),
    ...rows
      .filter(({ metric }) => metric && addsUpOver(divider, metric))
      .flatMap((row) =>
        values.map(({ key }): [string, Sum] => [
          `${row.key} ${key}`,
          { metric: row.metric, value: toNumber(row.cells[key]) },
        ]),
      ),
  ]);
}

test.each([
  ["platform", ["headline", "exposure-over-time", "engagement-by-platform", "funnel", "sales-over-time"]],
  ["relation", ["headline", "exposure-over-time", "engagement-by-platform", "funnel", "campaign-platforms"]],
  ["tier", ["headline", "exposure-over-time", "engagement-by-platform", "funnel", "campaign-relations", "tiers"]],
  ["channel", ["headline", "funnel", "sales-over-time", "product-headline"]],
  ["format", ["headline", "exposure-over-time", "engagement-by-platform", "funnel", "sales-over-time"]],
  ["surface", ["exposure-by-surface"]],
] as const)(
  "a %s and all the others together make the whole, in every report that adds up",
  async (divider, expected) => {
    const words = {
      platform: world.workspace.platforms ?? [],
      relation: relations,
      tier: tiersOfWorld(),
      channel: orderChannels,
      format: ["video", "image", "unknown"],
      surface: ["home_feed", ...surfaces.filter((one) => one !== "home_feed")],
    };
    const [first = "", ...others] =
      divider === "relation" ? ["gifted", ...relations.filter((one) => one !== "gifted")] : words[divider];
    const compared: string[] = [];
    for (const report of reports.filter(({ list, filters }) => !list && filters.includes(divider))) {
      const [one, other, whole] = await Promise.all(
        [[first], others, [first, ...others]].map(async (values) =>
          sumsIn(await ask(handle, world.workspace, report.key, searchOf(report, divider, values)), divider),
        ),
      );
      for (const [key, { metric, value }] of whole ?? []) {
        const [part = null, rest = null] = [one?.get(key)?.value, other?.get(key)?.value];
        // What is unknown on one side is left out of the whole, or makes it unknown; which of both, the metric says.
        if (value === null || part === null || rest === null) continue;
        compared.push(report.key);
        const off = Math.abs(part + rest - value);
        expect(off, `${report.key} ${key}`).toBeLessThanOrEqual(leeway(metric && getMetric(metric)));
      }
    }
    expect([...new Set(compared)]).toEqual(expect.arrayContaining([...expected]));
  },
);

/** Of which the rows are the parts of one whole: days, words of which a post has one, kinds of costs. No other report may have totals. */
const ofParts = [
  "exposure-by-surface",
  "exposure-over-time",
  "engagement-by-platform",
  "tiers",
  "emv",
  "emv-over-time",
  "long-tail",
  "campaign-exposure",
  "campaign-platforms",
  "campaign-costs",
  "campaign-relations",
  "product-sales",
  "product-channels",
  "orders",
  "sales-over-time",
  "theme-over-time",
  "creator-growth",
  "creator-watch",
  "post-surfaces",
];
/** The end of the forecast and the half-life; sales then and now of the days alone that had come by then. */
const ofAnotherKind = ["post-forecast", "sales-changes"];

describe.each(reports.map((report) => [report.key, report] as const))("%s", (key, report) => {
  test("has a total of what adds up over its rows, and none of what does not", async () => {
    const { columns, rows, totals } = await ask(handle, world.workspace, key, searchOf(report, "platform", []));
    if (!ofAnotherKind.includes(key)) expect(totals !== null).toBe(ofParts.includes(key));
    if (totals === null || ofAnotherKind.includes(key)) return;
    for (const column of columns) {
      const total = toNumber(totals[column.key]);
      const values = rows.map(({ cells }) => toNumber(cells[column.key])).filter((value) => value !== null);
      if (total === null || column.role || values.length < 2) continue;
      const metric = column.metric && getMetric(column.metric);
      const isByDay = rows.every((row) => row.cells.day === row.key);
      const { time, posts, platforms, creators } = metric?.additive ?? {};
      // Exposure of platforms that count differently is of no metric, and adds up all the same.
      const isExposure = column.label === "column.exposure";
      const isSum = isExposure || (isByDay ? time : key === "campaign-costs" ? creators : platforms && posts);
      const sum = values.reduce((all, value) => all + value, 0);
      // Of a day all is converted at once; words of one day each for themselves.
      const most = isByDay ? 1e-4 : leeway(metric) * rows.length;
      if (isSum) expect(Math.abs(total - sum), `${column.key}`).toBeLessThanOrEqual(most);
      // A rate over all is one of sums, and a level is the last: never above the largest of the parts.
      else if (values.every((value) => value > 0))
        expect(total, `${column.key}`).toBeLessThanOrEqual(Math.max(...values) * (1 + 1e-9));
    }
  });
});
