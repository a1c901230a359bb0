import type { Period } from "#app/lib/dates/day.ts";
import { daysBetween, lengthOf } from "#app/lib/dates/day.ts";
import type { Metric } from "#db/metrics/metric.ts";

/** How a goal stands. `open`: there is no period to hold it against, or nothing is known yet. */
export type Pace = "planned" | "ahead" | "on_track" | "behind" | "reached" | "missed" | "open";

/** Within a tenth of the time gone is on track. */
const leeway = 0.1;

export interface GoalStanding {
  /** Result / target; for a metric that is better lower, target / result. Null: not known. */
  readonly share: number | null;
  readonly pace: Pace;
}

/** The share of a campaign's days that are over on a day, the day itself included; null without a first or last day. */
export function timeShare(startsOn: string | null, endsOn: string | null, day: string): number | null {
  if (!startsOn || !endsOn || endsOn < startsOn) return null;
  const period: Period = { from: startsOn, to: endsOn };
  return Math.min(1, Math.max(0, daysBetween(startsOn, day) + 1) / lengthOf(period));
}

/** What adds up over time is held against the time gone; a rate or a cost per unit against the target itself. */
export function standingOf(
  { better, additive }: Pick<Metric, "better" | "additive">,
  value: number | null,
  target: number,
  time: number | null,
): GoalStanding {
  const isLower = better === "lower";
  const share = value === null ? null : isLower ? divide(target, value) : divide(value, target);
  if (time === 0) return { share, pace: "planned" };
  if (share === null) return { share, pace: "open" };
  if (time === 1) return { share, pace: share >= 1 ? "reached" : "missed" };
  if (!additive.time || isLower) return { share, pace: share >= 1 ? "on_track" : "behind" };
  if (share >= 1) return { share, pace: "reached" };
  if (time === null) return { share, pace: "open" };
  if (share > time * (1 + leeway)) return { share, pace: "ahead" };
  return { share, pace: share < time * (1 - leeway) ? "behind" : "on_track" };
}

function divide(of: number, per: number): number | null {
  return per === 0 ? null : of / per;
}
