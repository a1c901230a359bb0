import { funnel } from "#app/reports/funnel.ts";
import { measuresOf } from "#db/metrics/formula.ts";
import { familyOfMeasure } from "#db/metrics/measures.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import { cellsOf, metricsOf, type NaiveCells, type NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import {
  type NaiveContext,
  ofCreator,
  rowsFor,
  settingOf,
  valueIn,
} from "#tests/support/naive-reports/naive-question.ts";
import type { NaiveRow } from "#tests/support/naive-reports/naive-row.ts";
import { addUp } from "#tests/support/naive-reports/naive-value.ts";

export function funnelOf(context: NaiveContext): NaiveResult {
  return { rows: new Map(stepsOf(context, rowsFor(context, funnel.metrics))), totals: null };
}

function stepsOf(context: NaiveContext, rows: readonly NaiveRow[]): [string, NaiveCells][] {
  const steps = funnel.metrics;
  const cells = cellsOf(context, steps, rows);
  return steps.map((step, index): [string, NaiveCells] => {
    const before = steps.slice(0, index).findLast((earlier) => cells[earlier] !== null);
    const rate = before && cells[step] !== null ? rateOf(context, step, before, rows) : null;
    return [step, { value: cells[step] ?? null, of: before ? `metric.${before}.label` : null, rate }];
  });
}

/** The funnel of each creator or product that has any row of content in the period; what is credited to nobody has none. */
export function funnelsOf(context: NaiveContext, of: "creator" | "product"): NaiveResult {
  const { from, to } = context.filters;
  const rows = rowsFor(context, funnel.metrics, of).filter(({ day }) => day >= from && day <= to);
  const ids = [...new Set(rows.map((row) => row[of]))].filter((id) => id !== 0);
  const found = ids.map((id): [string, NaiveCells] => {
    const own = rows.filter((row) => row[of] === id);
    const asked = of === "creator" ? ofCreator(context, Number(id)) : context;
    const rates = stepsOf(asked, own)
      .slice(1, -1)
      .map(([step, cells]) => [`${step}_rate`, cells.rate]);
    return [String(id), { ...cellsOf(asked, metricsOf("creator-funnels"), own), ...Object.fromEntries(rates) }];
  });
  return { rows: new Map(found), totals: null };
}

/** Of the rows that give both steps; an exposure of a day without any order loaded still says its own side. */
function rateOf(context: NaiveContext, step: MetricKey, before: MetricKey, rows: readonly NaiveRow[]) {
  const gives = (key: MetricKey, row: NaiveRow) =>
    row.family === "sales" ||
    !measuresOf(getMetric(key).formula).some((name) => familyOfMeasure(name) === row.family) ||
    valueIn(context, key, [row], { from: row.day, to: row.day }) !== null;
  const paired = rows.filter((row) => gives(step, row) && gives(before, row));
  const of = step === "orders" ? clickedOf(context, paired) : valueIn(context, step, paired, context.filters);
  const per = valueIn(context, before, paired, context.filters);
  if (of === null || !per || of < 0 || per < 0) return null;
  return step === "orders" && of > per ? null : of / per;
}

/** Online orders that a click led to; none can be among those of shops. */
function clickedOf(context: NaiveContext, rows: readonly NaiveRow[]): number | null {
  const { from, to, channels } = context.filters;
  if (channels.length > 0 && !channels.includes("online")) return null;
  const within = rows.filter(({ day, family }) => family === "sales" && day >= from && day <= to);
  if (within.length === 0) return settingOf(context, context.filters).hasSales ? 0 : null;
  return addUp(within.map((row) => row.values.click_orders ?? null));
}
