import type { Group, Side } from "#app/queries/groups.ts";
import type { MissingReason } from "#app/reports/report.ts";
import { type Component, componentsOf, finish, numbers } from "#db/metrics/components.ts";
import { type Formula, type FormulaParameters, measuresOf } from "#db/metrics/formula.ts";
import type { Measure } from "#db/metrics/measures.ts";
import type { Metric } from "#db/metrics/metric.ts";

/** What a group's numbers are read with. */
export interface ValueReader {
  readonly parameters: FormulaParameters;
  /** Whether orders had been loaded for the group's days: then a day without a row is a day without orders. */
  hasSales(group: Group, side: Side): boolean;
  /** Whether the group's platforms did not offer a measure yet, or any more, in the period. */
  isUnavailable(measure: Measure, group: Group): boolean;
}

/** A metric of a group, from the sums that were read for it. */
export function metricValueOf(metric: Metric, group: Group, side: Side, reader: ValueReader): number | null {
  return finishMetric(metric, reader.parameters, (component) => sumIn(component, group, side, reader));
}

export function finishMetric(
  metric: Metric,
  parameters: FormulaParameters,
  resolve: (component: Component) => number | null,
): number | null {
  const value = finish(metric.formula, numbers, parameters, resolve);
  return metric.isProportion && value !== null && value > 1 ? null : value;
}

export function sumIn(component: Component, group: Group, side: Side, reader: ValueReader): number | null {
  const isWithoutSales = component.family === "sales" && !group.families[side].has("sales");
  if (isWithoutSales) return reader.hasSales(group, side) ? 0 : null;
  return group.sums[side].get(component.key) ?? null;
}

/** Why a metric of a group is null. */
export function reasonOf(metric: Metric, group: Group, reader: ValueReader, hasMissingRates: boolean): MissingReason {
  const measures = measuresOf(metric.formula);
  const isOf = (family: Component["family"]) =>
    componentsOf(metric.formula).some((component) => component.family === family);
  if (reader.parameters.margin === null && metric.key === "roi") return "no_margin";
  const values = componentsOf(metric.formula).map((component) => sumIn(component, group, "current", reader));
  if (isCorrected(metric, reader, values)) return "corrected";
  if (values.length > 1 && !values.includes(null)) return "not_divisible";
  if (hasMissingRates && measures.some((measure) => measure.endsWith("_minor"))) return "no_rate";
  if (isLacking(metric.formula, (measure) => reader.isUnavailable(measure, group))) return "not_available";
  if (isOf("exposure") && group.postDays === 0) return "no_data";
  if (measures.includes("purchase_intent_comments")) return "comments_unread";
  if (measures.includes("follower_growth") && group.families.current.has("followers")) return "start_unknown";
  if (isOf("sales") && !isOf("exposure") && !group.families.current.has("sales")) return "no_data";
  return "not_provided";
}

/** Whether a formula lacks what it needs: of a sum of what is given that is all of it, of all else any part. */
export function isLacking(formula: Formula, lacks: (measure: Measure) => boolean): boolean {
  switch (formula.kind) {
    case "measure":
      return lacks(formula.measure);
    case "sum": {
      const terms = formula.terms.map((term) => isLacking(term, lacks));
      return formula.needs === "any" ? !terms.includes(false) : terms.includes(true);
    }
    case "ratio":
      return isLacking(formula.of, lacks) || isLacking(formula.per, lacks);
    case "scale":
      return isLacking(formula.of, lacks);
  }
}

/** Whether a metric is null for no other reason than that a platform took back more than was counted. */
function isCorrected(metric: Metric, { parameters }: ValueReader, values: readonly (number | null)[]): boolean {
  const parts = componentsOf(metric.formula).map(({ key }, index) => [key, values[index] ?? null] as const);
  const sums = new Map(parts);
  const resolve = ({ key }: Component) => sums.get(key) ?? null;
  const asItIs = finish(metric.formula, { ...numbers, count: (value) => value }, parameters, resolve);
  return asItIs !== null && finish(metric.formula, numbers, parameters, resolve) === null;
}

export interface LeftOut {
  /** The share of the post-days that say nothing of a metric. */
  readonly leftOut: number;
  /** That which gives only part of it. */
  readonly partial: number;
}

/** What a group's post-days do not give of a metric; null where none stand behind it, as behind orders and costs. */
export function leftOutOf(metric: Metric, group: Group): LeftOut | null {
  const given = componentsOf(metric.formula)
    .map((component) => group.given.get(component.key))
    .filter((entry) => entry !== undefined);
  if (given.length === 0 || group.postDays === 0) return null;
  const some = Math.min(...given.map((entry) => entry.some));
  const all = Math.min(...given.map((entry) => entry.all));
  return { leftOut: 1 - some / group.postDays, partial: (some - all) / group.postDays };
}
