import { afterAll, beforeAll, expect, test } from "vitest";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { metricValueOf } from "#app/queries/metric-values.ts";
import { exposureOverTime } from "#app/reports/exposure-over-time.ts";
import { reports } from "#app/reports/index.server.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { evaluate, measuresOf } from "#db/metrics/formula.ts";
import { familyOfMeasure, type MeasureFamily } from "#db/metrics/measures.ts";
import { getMetric, type MetricKey, metrics } from "#db/metrics/metrics.ts";
import { checkPin } from "#tests/app/reports/check-pin.ts";
import { insertExtras } from "#tests/app/reports/golden-extras.ts";
import { livesPins } from "#tests/app/reports/golden-lives-pins.ts";
import { goldenMetrics, measuredApart } from "#tests/app/reports/golden-metrics.ts";
import { goldenPins, wordless } from "#tests/app/reports/golden-pins.ts";
import { insertGoldenWorkspace } from "#tests/app/reports/golden-workspace.ts";
import { createRollupDatabase } from "#tests/support/rollup-world.ts";

let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createRollupDatabase();
  workspace = await insertGoldenWorkspace(handle.db);
  await insertExtras(handle.db, workspace.id);
});
afterAll(() => handle.close());

test("every report has numbers that were computed by hand, and no pin is of none", () => {
  // Those of lives are checked by golden-lives.test.ts.
  const pins = { ...goldenPins, ...livesPins };
  expect([...Object.keys(pins), ...wordless].toSorted()).toEqual(reports.map(({ key }) => key).toSorted());
  const empty = Object.entries(pins).filter(([, { numbers }]) => !Object.values(numbers).some((one) => one !== 0));
  expect(empty).toEqual([]);
});

test.each(Object.entries(goldenPins))("%s by hand", (report, pin) => checkPin(handle, workspace, report, pin));

const stored: readonly MeasureFamily[] = ["exposure", "sales", "followers", "cost"];
const isStored = (key: MetricKey) =>
  measuresOf(getMetric(key).formula).every((measure) => stored.includes(familyOfMeasure(measure)));

test("every metric by hand: those of facts as the database gives them, the others over what is measured apart", async () => {
  const search = new URLSearchParams("from=2026-03-01&to=2026-03-04");
  const { filters } = parseFilters(search, exposureOverTime, workspace);
  const keys = metrics.map(({ key }) => key);
  const asked = { metrics: keys.filter(isStored), by: [] };
  const { groups, reader } = await measureGroups({ db: handle.db, workspace, filters }, asked);
  const all = groups.get("");
  for (const key of keys) {
    const metric = getMetric(key);
    const read = all && isStored(key) ? metricValueOf(metric, all, "current", reader) : null;
    expect(isStored(key) ? read : evaluate(metric.formula, measuredApart), key).toBeCloseTo(goldenMetrics[key], 9);
  }
});
