import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Filters } from "#app/lib/filters/filters.ts";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { metricValueOf } from "#app/queries/metric-values.ts";
import { findReport } from "#app/reports/index.server.ts";
import type { ReportRow } from "#app/reports/report.ts";
import { runReport } from "#app/reports/run-report.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { DimensionKey } from "#db/metrics/dimensions.ts";
import { findFact } from "#db/metrics/facts.ts";
import { measuresOf } from "#db/metrics/formula.ts";
import { familyOfMeasure } from "#db/metrics/measures.ts";
import type { Additivity } from "#db/metrics/metric.ts";
import { getMetric, type MetricKey, metrics } from "#db/metrics/metrics.ts";
import { contentKinds } from "#db/records/vocabulary.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { createReportWorld, type ReportWorld } from "#tests/support/naive-reports/create-report-world.ts";
import { rowsFor, valuesIn } from "#tests/support/naive-reports/naive-question.ts";

let handle: DatabaseHandle;
let world: ReportWorld;
beforeAll(async () => {
  handle = await createTestDatabase();
  world = await createReportWorld(handle, 3);
});
afterAll(() => handle.close());

type Divider = Exclude<DimensionKey, "day" | "surface" | "account" | "post">;
/** Over which of its dimensions a metric must add up for its parts to make the whole; null: one post may be of several, and the parts overlap. */
const parts: Readonly<Record<Divider, keyof Additivity | null>> = {
  platform: "platforms",
  format: "posts",
  relation: "posts",
  tier: "posts",
  channel: "platforms",
  creator: "creators",
  campaign: null,
  product: null,
  theme: null,
};

const neutral = () => filtersOf(new URLSearchParams({ preset: "all" }));

function filtersOf(search: URLSearchParams): Filters {
  const accepted = ["period", ...Object.keys(parts)] as (keyof typeof parts | "period")[];
  return parseFilters(search, { filters: accepted }, world.workspace).filters;
}

/** What adds up over time, of families that some fact has by this dimension. */
function metricsBy(divider: Divider): MetricKey[] {
  return metrics
    .filter(({ additive, formula }) => {
      const families = [...new Set(measuresOf(formula).map(familyOfMeasure))];
      return (
        additive.time &&
        families.every((family) =>
          findFact(
            family,
            [divider],
            measuresOf(formula).filter((one) => familyOfMeasure(one) === family),
          ),
        )
      );
    })
    .map(({ key }) => key);
}

async function valuesOf(filters: Filters, keys: readonly MetricKey[], by: readonly DimensionKey[]) {
  const { groups, reader } = await measureGroups(
    { db: handle.db, workspace: world.workspace, filters },
    { metrics: keys, by },
  );
  return new Map(
    [...groups.values()].map((group) => [
      String(group.dimensions[by[0] ?? ""] ?? ""),
      new Map(keys.map((key) => [key, metricValueOf(getMetric(key), group, "current", reader)])),
    ]),
  );
}

/** Money of another currency is rounded for each day, and so for each part. */
function leeway(key: MetricKey, count: number): number {
  const others = (world.data.facts.workspace_sales_day ?? []).filter(
    (row) => row.currency !== world.workspace.currency,
  );
  return getMetric(key).format === "money"
    ? count * new Set(others.map((row) => `${row.day} ${row.currency}`)).size
    : 1e-6;
}

describe.each(Object.entries(parts) as [Divider, keyof Additivity | null][])("by %s", (divider, axis) => {
  const name = axis
    ? "a part chosen alone, with all the others, makes the whole"
    : "a part is the same alone as among the others";
  test(name, async () => {
    const keys = metricsBy(divider);
    const all = (await valuesOf(neutral(), keys, [])).get("");
    const groups = await valuesOf(neutral(), keys, [divider]);
    const ofNobody = divider === "creator" ? valuesOfNobody(keys) : () => 0;
    const compared = new Set<string>();
    for (const [value, own] of groups) {
      if (isOfNothing(value)) continue;
      const chosen = (await valuesOf(chosenOf(divider, value), keys, [])).get("");
      const rest = [...groups].flatMap(([other, one]) => (other === value ? [] : [one]));
      for (const key of keys) {
        const [alone, among] = [chosen?.get(key) ?? 0, own.get(key) ?? 0];
        expect(alone, `${key} of ${value}`).toBeCloseTo(among, 6);
        if (!axis || !getMetric(key).additive[axis]) continue;
        const sum = rest.reduce((total, one) => total + (one.get(key) ?? 0), alone + ofNobody(key));
        const off = Math.abs(sum - (all?.get(key) ?? 0));
        expect(off, `${key} of ${value} and of the others`).toBeLessThanOrEqual(leeway(key, groups.size + 1));
        if (alone !== 0) compared.add(key);
      }
    }
    // Nothing that should add up was left out for want of numbers.
    const due = axis ? keys.filter((key) => getMetric(key).additive[axis]) : [];
    expect(due.filter((key) => !compared.has(key))).toEqual([]);
  });
});

/** Orders that are credited to nobody have no platform either. Computed anew, for no fact of creators has them. */
function valuesOfNobody(keys: readonly MetricKey[]): (key: MetricKey) => number {
  const context = { data: world.data, workspace: world.workspace, filters: neutral() };
  const rows = rowsFor(context, keys).filter(({ family, platform }) => family === "sales" && platform === "");
  const find = valuesIn(context, rows, context.filters);
  return (key) => find(key) ?? 0;
}

/** What is of nothing cannot be chosen. */
function isOfNothing(value: string): boolean {
  return value === "" || value === "0";
}

function chosenOf(name: string, value: string): Filters {
  return filtersOf(new URLSearchParams({ preset: "all", [name]: value }));
}

const counted = ["impressions", "views", "engagements", "product_clicks"] as const;

/** All posts that a choice leaves, in one page. */
async function postsOf(choice: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, ReportRow>> {
  const report = findReport("posts");
  if (!report) throw new Error("There is no list of posts");
  const { filters } = parseFilters(new URLSearchParams({ preset: "all", ...choice }), report, world.workspace);
  const { rows, rowCount, totals } = await runReport(handle.db, report, filters, world.workspace, undefined, 100_000);
  expect(rows).toHaveLength(rowCount);
  expect(totals).toBeNull();
  return new Map(rows.map((row) => [row.key, row]));
}

function sumOf(rows: Iterable<ReportRow>, key: string): number {
  return [...rows].reduce((total, { cells }) => total + Number(cells[key] ?? 0), 0);
}

test.each(["creator", "campaign", "theme", "product", "format"] as const)(
  "posts chosen by %s, with all other posts, make all posts, and alone what the choice is",
  async (name) => {
    const all = await postsOf({});
    const values = [...(await valuesOf(neutral(), ["views"], [name])).keys()].filter((value) => !isOfNothing(value));
    const recommended = (product: string) =>
      (world.data.raw.recommendation ?? [])
        .filter((row) => String(row.product_id) === product)
        .map((row) => String(row.post_id));
    let isSome = false;
    for (const value of values.slice(0, 8)) {
      // A list of posts is narrowed by all but what they recommend.
      const chosen = name === "product" ? recommended(value) : [...(await postsOf({ [name]: value })).keys()];
      const own = [...all.values()].filter(({ key }) => chosen.includes(key));
      const rest = [...all.values()].filter(({ key }) => !chosen.includes(key));
      const fact = (await valuesOf(chosenOf(name, value), counted, [])).get("");
      for (const key of counted) {
        expect(sumOf(own, key), `${key} of ${value}`).toBe(fact?.get(key) ?? 0);
        expect(sumOf(own, key) + sumOf(rest, key)).toBe(sumOf(all.values(), key));
      }
      isSome ||= own.length > 0 && rest.length > 0;
    }
    expect(isSome).toBe(true);
    const whole = (await valuesOf(neutral(), counted, [])).get("");
    for (const key of counted) expect(sumOf(all.values(), key)).toBe(whole?.get(key));
  },
);

test("posts of each content kind are others, and with those of none they are all posts", async () => {
  const all = await postsOf({});
  const ofKinds = await Promise.all(contentKinds.map(async (kind) => ({ kind, rows: await postsOf({ kind }) })));
  const none = [...all.values()].filter(({ key }) => !ofKinds.some(({ rows }) => rows.has(key)));
  for (const { kind, rows } of ofKinds) for (const { cells } of rows.values()) expect(cells.content_kind).toBe(kind);
  for (const { cells } of none) expect(cells.content_kind ?? null).toBeNull();
  for (const key of counted) {
    const sum = ofKinds.reduce((total, { rows }) => total + sumOf(rows.values(), key), sumOf(none, key));
    expect(sum).toBe(sumOf(all.values(), key));
  }
  expect(ofKinds.filter(({ rows }) => rows.size > 0).length).toBeGreaterThan(1);
});

test("of campaigns, products and themes, which may share posts, there is no total", async () => {
  for (const key of ["campaigns", "campaign-list", "products", "themes", "product-funnels"]) {
    const report = findReport(key);
    if (!report) throw new Error(`There is no report ${key}`);
    const { filters } = parseFilters(new URLSearchParams({ preset: "all" }), report, world.workspace);
    expect((await runReport(handle.db, report, filters, world.workspace)).totals, key).toBeNull();
  }
});
