import type { Group } from "#app/queries/groups.ts";
import { finishMetric, sumIn, type ValueReader } from "#app/queries/metric-values.ts";
import type { Filters } from "#app/reports/report.ts";
import { componentsOf } from "#db/metrics/components.ts";
import { atLeastNone, divide, type Formula, measure, ratio } from "#db/metrics/formula.ts";
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
  /** `part` / `whole`. */
  readonly rate: number | null;
  /** Of the step, what is set against the one before: of posts that give both, and of orders those credited to a click. */
  readonly part: number | null;
  /** Of the step before, what posts that give both have of it. */
  readonly whole: number | null;
  /** Wilson's 95 % interval; null where more went on than there were. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** What goes on to a step: clicks lead into the orders credited to them, as metric `conversion_rate` has it, and not into those of shops, codes and nobody. */
const goingOnTo = (step: FunnelStep): Formula =>
  step === "orders" ? measure("click_orders") : getMetric(step).formula;

/** Each step against every one before it, for any may be unknown. */
const rates: ReadonlyMap<string, Formula> = new Map(
  funnelSteps.flatMap((step, index) =>
    funnelSteps
      .slice(0, index)
      .map((before) => [`${step}/${before}`, ratio(goingOnTo(step), getMetric(before).formula)]),
  ),
);
/** What must be asked for beside the steps themselves. */
export const funnelFormulas: readonly Formula[] = [...rates.values()];

/** `isOnline`: whether orders that a click can lead to are among those asked for. */
export function readFunnel(group: Group, reader: ValueReader, isOnline: boolean): FunnelRate[] {
  const values = new Map(
    funnelSteps.map((step) => [
      step,
      finishMetric(getMetric(step), reader.parameters, (part) => sumIn(part, group, "current", reader)),
    ]),
  );
  return funnelSteps.map((step, index) => {
    const value = values.get(step) ?? null;
    const before = funnelSteps.slice(0, index).findLast((earlier) => values.get(earlier) !== null);
    const isComparable = value !== null && (step !== "orders" || isOnline);
    const of = before && isComparable ? rates.get(`${step}/${before}`) : undefined;
    const [part = null, whole = null] = of
      ? componentsOf(of).map((component) => atLeastNone(sumIn(component, group, "current", reader)))
      : [];
    const interval = wilsonInterval(part, whole);
    const rate = divide(part, whole);
    return {
      step,
      value,
      of: before ?? null,
      rate: step === "orders" && rate !== null && rate > 1 ? null : rate,
      part,
      whole,
      lower: interval?.lower ?? null,
      upper: interval?.upper ?? null,
    };
  });
}

/** Whether any of the channels asked for sells online; none chosen are all. */
export function asksOnline({ channels }: Pick<Filters, "channels">): boolean {
  return channels.length === 0 || channels.includes("online");
}
