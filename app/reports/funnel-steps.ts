import type { Group } from "#app/queries/groups.ts";
import { finishMetric, sumIn, type ValueReader } from "#app/queries/metric-values.ts";
import { componentsOf } from "#db/metrics/components.ts";
import { atLeastNone, divide, type Formula, ratio } from "#db/metrics/formula.ts";
import { getMetric } from "#db/metrics/metrics.ts";
import { wilsonInterval } from "#db/metrics/wilson-interval.ts";

export const funnelSteps = ["impressions", "views", "engagements", "product_clicks", "orders"] as const;
export type FunnelStep = (typeof funnelSteps)[number];

/** A step, and how many of the last known step before it went on, over posts that give both. */
export interface FunnelRate {
  readonly step: FunnelStep;
  readonly value: number | null;
  /** The step that `rate` is of; null where none before it is known. */
  readonly of: FunnelStep | null;
  readonly rate: number | null;
  /** Wilson's 95 % interval; null where more went on than there were, as with discount codes. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Each step against every one before it, for any may be unknown. */
const rates: ReadonlyMap<string, Formula> = new Map(
  funnelSteps.flatMap((step, index) =>
    funnelSteps
      .slice(0, index)
      .map((before) => [`${step}/${before}`, ratio(getMetric(step).formula, getMetric(before).formula)]),
  ),
);
/** What must be asked for beside the steps themselves. */
export const funnelFormulas: readonly Formula[] = [...rates.values()];

export function readFunnel(group: Group, reader: ValueReader): FunnelRate[] {
  const values = new Map(
    funnelSteps.map((step) => [
      step,
      finishMetric(getMetric(step), reader.parameters, (part) => sumIn(part, group, "current", reader)),
    ]),
  );
  return funnelSteps.map((step, index) => {
    const value = values.get(step) ?? null;
    const before = funnelSteps.slice(0, index).findLast((earlier) => values.get(earlier) !== null);
    const of = before && value !== null ? rates.get(`${step}/${before}`) : undefined;
    const [part = null, whole = null] = of
      ? componentsOf(of).map((component) => sumIn(component, group, "current", reader))
      : [];
    const interval = wilsonInterval(part, whole);
    return {
      step,
      value,
      of: before ?? null,
      rate: divide(atLeastNone(part), atLeastNone(whole)),
      lower: interval?.lower ?? null,
      upper: interval?.upper ?? null,
    };
  });
}
