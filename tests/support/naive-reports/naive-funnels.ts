import { funnel } from "#app/reports/funnel.ts";
import { measuresOf } from "#db/metrics/formula.ts";
import { familyOfMeasure } from "#db/metrics/measures.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import { cellsOf, metricsOf, type NaiveCells, type NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { clickedOrders } from "#tests/support/naive-reports/naive-conversion.ts";
import { type NaiveContext, ofCreator, rowsFor, valueIn } from "#tests/support/naive-reports/naive-question.ts";
import type { NaiveRow } from "#tests/support/naive-reports/naive-row.ts";
import { naiveWilson } from "#tests/support/naive-reports/naive-wilson.ts";

export function funnelOf(context: NaiveContext): NaiveResult {
  return { rows: new Map(stepsOf(context, rowsFor(context, funnel.metrics))), totals: null };
}

function stepsOf(context: NaiveContext, rows: readonly NaiveRow[]): [string, NaiveCells][] {
  const steps = funnel.metrics;
  const cells = cellsOf(context, steps, rows);
  return steps.map((step, index): [string, NaiveCells] => {
    const before = steps.slice(0, index).findLast((earlier) => cells[earlier] !== null);
    const isKnown = before && cells[step] !== null && (step !== "orders" || asksOnline(context));
    const { part, whole } = isKnown ? sidesOf(context, step, before, rows) : { part: null, whole: null };
    const rate = part === null || !whole || (step === "orders" && part > whole) ? null : part / whole;
    const interval = naiveWilson(part, whole);
    const found = {
      value: cells[step] ?? null,
      of: before ? `metric.${before}.label` : null,
      rate,
      rate_part: part,
      rate_whole: whole,
      rate_lower: interval?.lower ?? null,
      rate_upper: interval?.upper ?? null,
    };
    const compared = `${step}_comparison`;
    return [step, compared in cells ? { ...found, value_comparison: cells[compared] ?? null } : found];
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
      .flatMap(([step, cells]): [string, NaiveCells[string]][] => [
        [`${step}_rate`, cells.rate ?? null],
        [`${step}_rate_lower`, cells.rate_lower ?? null],
        [`${step}_rate_upper`, cells.rate_upper ?? null],
        [`${step}_of`, cells.rate === null ? null : (cells.of ?? null)],
      ]);
    return [String(id), { ...cellsOf(asked, metricsOf("creator-funnels"), own), ...Object.fromEntries(rates) }];
  });
  return { rows: new Map(found), totals: null };
}

/** Of the rows that give both steps, what there is of each; an exposure of a day without any order loaded still says its own side. What was taken back beyond what came in is no side. */
function sidesOf(context: NaiveContext, step: MetricKey, before: MetricKey, rows: readonly NaiveRow[]) {
  const gives = (key: MetricKey, families: ReadonlySet<string>, row: NaiveRow) =>
    row.family === "sales" ||
    !families.has(row.family) ||
    valueIn(context, key, [row], { from: row.day, to: row.day }) !== null;
  const [stepFamilies, familiesBefore] = [familiesOf(step), familiesOf(before)];
  const paired = rows.filter((row) => gives(step, stepFamilies, row) && gives(before, familiesBefore, row));
  const of =
    step === "orders"
      ? clickedOrders(context, paired, context.filters)
      : valueIn(context, step, paired, context.filters);
  const per = valueIn(context, before, paired, context.filters);
  const atLeastNone = (value: number | null) => (value !== null && value < 0 ? null : value);
  return { part: atLeastNone(of), whole: atLeastNone(per) };
}

function familiesOf(key: MetricKey): ReadonlySet<string> {
  return new Set(measuresOf(getMetric(key).formula).map(familyOfMeasure));
}

function asksOnline({ filters: { channels } }: NaiveContext): boolean {
  return channels.length === 0 || channels.includes("online");
}
