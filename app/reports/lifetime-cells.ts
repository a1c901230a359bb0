import { type Capability, isUnavailable } from "#app/queries/list-capabilities.server.ts";
import { counterOf } from "#app/queries/list-figure-sources.server.ts";
import { isLacking } from "#app/queries/metric-values.ts";
import type { KnownCounter, PostLifetime } from "#app/queries/read-lifetimes.server.ts";
import type { CellValue, MissingReason, ReportWorkspace } from "#app/reports/report.ts";
import { evaluate, type Formula, type MeasureRow, measuresOf } from "#db/metrics/formula.ts";
import { snapshotCounters } from "#db/metrics/measures.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";

/** What a metric of a post is until now, as of when, by whom, and why it is not there. */
export interface LifetimeCell {
  readonly value: number | null;
  /** The earliest of the last readings of the counters that it is made of, as a cell has it. */
  readonly readAt: CellValue;
  /** The sources of those counters, between commas. */
  readonly source: string | null;
  readonly missing?: MissingReason;
}

/** A metric of one post, opening balance included, by its definition. */
export function lifetimeCell(
  key: MetricKey,
  lifetime: PostLifetime,
  capabilities: readonly Capability[],
  workspace: ReportWorkspace,
): LifetimeCell {
  const { formula } = getMetric(key);
  const rows = toMeasureRows(lifetime);
  const value = evaluate(formula, rows);
  const behind = countersBehind(formula, lifetime);
  const sources = [...new Set(behind.flatMap(({ source }) => source ?? []))];
  return {
    value,
    readAt: value === null ? null : earliestOf(behind),
    source: value === null || sources.length === 0 ? null : sources.join(", "),
    ...(value === null ? { missing: reasonOf(formula, rows, lifetime, capabilities, workspace) } : {}),
  };
}

/** When all that is known of some metrics of a post had been read. */
export function lifetimeReadAt(keys: readonly MetricKey[], lifetime: PostLifetime): CellValue {
  return earliestOf(keys.flatMap((key) => countersBehind(getMetric(key).formula, lifetime)));
}

/** People reached by one post are those that its platform reports. */
function toMeasureRows({ counters }: PostLifetime): MeasureRow[] {
  const values = Object.fromEntries(snapshotCounters.map((counter) => [counter, counters[counter]?.total ?? null]));
  return [{ family: "exposure", values: { ...values, people_reached: values.reach ?? null } }];
}

function countersBehind(formula: Formula, { counters }: PostLifetime): KnownCounter[] {
  return measuresOf(formula)
    .flatMap(counterOf)
    .flatMap((counter) => counters[counter] ?? []);
}

function earliestOf(counters: readonly KnownCounter[]): CellValue {
  const moments = counters.flatMap(({ readAt }) => readAt?.getTime() ?? []);
  return moments.length === 0 ? null : new Date(Math.min(...moments)).toISOString();
}

/** Nothing was read of it yet, its platform never offered what it needs since the post was published, does not give it, or there is nothing to divide by. */
function reasonOf(
  formula: Formula,
  rows: readonly MeasureRow[],
  { platform, publishedDay, counters }: PostLifetime,
  capabilities: readonly Capability[],
  { firstDay, lastDay, today }: ReportWorkspace,
): MissingReason {
  if (Object.keys(counters).length === 0) return "no_data";
  if (formula.kind === "ratio" && [formula.of, formula.per].every((side) => evaluate(side, rows) !== null))
    return "not_divisible";
  const life = { from: publishedDay ?? firstDay ?? today, to: lastDay ?? today };
  const isNotOffered = isLacking(formula, (measure) =>
    counterOf(measure).some((counter) => isUnavailable(capabilities, counter, [platform], life)),
  );
  return isNotOffered ? "not_available" : "not_provided";
}
