import type { Group } from "#app/queries/groups.ts";
import type { GroupAnswer } from "#app/queries/measure-groups.server.ts";
import { leftOutOf, metricValueOf, reasonOf, sumIn } from "#app/queries/metric-values.ts";
import type { CellValue, MissingReason, Note, ReportContext, ReportResult, RowState } from "#app/reports/report.ts";
import { componentsOf } from "#db/metrics/components.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import { rateInterval } from "#db/metrics/rate-interval.ts";

export interface MetricCells {
  readonly cells: Record<string, CellValue>;
  readonly missing: Record<string, MissingReason>;
}

/** The cells of a group under `metricColumns`. */
export function metricCells(
  metrics: readonly MetricKey[],
  group: Group,
  answer: GroupAnswer,
  { filters }: ReportContext,
): MetricCells {
  const cells: Record<string, CellValue> = {};
  const missing: Record<string, MissingReason> = {};
  for (const key of metrics) {
    const metric = getMetric(key);
    const value = metricValueOf(metric, group, "current", answer.reader);
    cells[key] = value;
    if (value === null) missing[key] = reasonOf(metric, group, answer.reader, answer.missingRates.length > 0);
    if (key === "conversion_rate") Object.assign(cells, conversionInterval(group, answer));
    if (filters.comparison) cells[`${key}_comparison`] = metricValueOf(metric, group, "comparison", answer.reader);
  }
  return { cells, missing };
}

function conversionInterval(group: Group, { reader }: GroupAnswer): Record<string, CellValue> {
  const [orders = null, clicks = null] = componentsOf(getMetric("conversion_rate").formula).map((component) =>
    sumIn(component, group, "current", reader),
  );
  const interval = rateInterval(orders, clicks);
  return { conversion_rate_lower: interval?.lower ?? null, conversion_rate_upper: interval?.upper ?? null };
}

/** Old posts are read less often than young ones: a bucket is what nearly all of its post-days are. */
const nearlyAll = 0.9;

export function stateOf(group: Group | undefined): RowState {
  if (!group || group.postDays === 0) return "no_data";
  if (group.gaps >= nearlyAll * group.postDays) return "gap";
  return group.interpolated >= nearlyAll * group.postDays ? "interpolated" : "known";
}

/** What a result says of the numbers it leaves out. */
export function remarksOn(
  metrics: readonly MetricKey[],
  total: Group,
  answer: GroupAnswer,
): Pick<ReportResult, "leftOut" | "notes"> {
  const leftOut: Partial<Record<MetricKey, number>> = {};
  const inPart = new Map<MetricKey, number>();
  for (const key of metrics) {
    const shares = leftOutOf(getMetric(key), total);
    if (!shares) continue;
    if (shares.leftOut > 0 && shares.leftOut < 1) leftOut[key] = shares.leftOut;
    if (shares.partial > 0) inPart.set(key, shares.partial);
  }
  // What is missing of reactions is missing of everything that is made of them: it is said once.
  const [first] = inPart.keys();
  const told = inPart.has("engagements") ? "engagements" : first;
  const notes: Note[] = told ? [{ code: "incomplete", values: { metric: told, share: inPart.get(told) ?? 0 } }] : [];
  for (const { currency, days } of answer.missingRates)
    notes.push({ code: "no_rate", values: { currency, days: days.length, list: listOf(days) } });
  for (const { currency, days } of answer.carriedRates)
    notes.push({ code: "rate_carried", values: { currency, days: days.length, list: listOf(days) } });
  for (const family of answer.unanswered) notes.push({ code: `unanswered_${family}`, values: {} });
  return { leftOut, notes };
}

function listOf(days: readonly string[]): string {
  return days.length > 10 ? `${days.slice(0, 10).join(", ")} …` : days.join(", ");
}
