import type { ComparedKind } from "#app/lib/filters/filters.ts";
import { emptyGroup } from "#app/queries/groups.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { measureHalfLives } from "#app/queries/measure-half-lives.server.ts";
import { measureMaturity } from "#app/queries/measure-maturity.server.ts";
import { measureTail } from "#app/queries/measure-tail.server.ts";
import { findUnpairedCosts, withoutUnpaired } from "#app/reports/campaigns/unpaired-costs.ts";
import { comparedRows, summedMetrics } from "#app/reports/compare/compared-rows.ts";
import type { ComparedSubject } from "#app/reports/compare/compared-subjects.ts";
import { rateIntervals } from "#app/reports/compare/rate-intervals.server.ts";
import { tailShareOf } from "#app/reports/long-tail.ts";
import { metricCells, remarksOn } from "#app/reports/metric-cells.ts";
import { reachCells } from "#app/reports/reach-cells.ts";
import type { MissingReason, Note } from "#app/reports/report.ts";
import { leastCreators } from "#db/methods/bootstrap-ratio.ts";
import type { KnownRange } from "#db/methods/clearly-above.ts";

export interface Measured {
  readonly value: number | null;
  /** Where it lies, 19 times of 20; of people reached for certain. Null: no interval is defined, or too little is known for one. */
  readonly range: KnownRange | null;
  /** Why there is no value. */
  readonly missing?: MissingReason | undefined;
}

export interface MeasuredSubject {
  readonly of: Readonly<Record<string, Measured>>;
  /** Metrics that some platform does not give on some days. */
  readonly leftOut: readonly string[];
  readonly notes: readonly Note[];
}

/** Everything that stands in one column of a comparison: sums and rates from the facts, and what is no sum by its own question. */
export async function measureSubject({ context }: ComparedSubject, kind: ComparedKind): Promise<MeasuredSubject> {
  const { db, workspace, filters } = context;
  const metrics = summedMetrics[kind];
  const [answer, unpairedOf, rates, reach, maturity, lives, tails] = await Promise.all([
    measureGroups(context, { metrics, by: [] }),
    findUnpairedCosts(context, null),
    rateIntervals(context, kind),
    reachCells(context),
    measureMaturity(context),
    measureHalfLives(context, "nothing"),
    measureTail(db, workspace.id, filters),
  ]);
  const total = answer.groups.get("") ?? emptyGroup({}, null);
  const { cells, missing } = withoutUnpaired(metricCells(metrics, total, answer, context), unpairedOf(null));
  const toNumber = (value: unknown) => (typeof value === "number" ? value : null);
  const [life] = lives;
  const hasLifeRange = life !== undefined && life.posts >= leastCreators;
  const others: Record<string, Measured> = {
    reach: {
      value: toNumber(reach.cells.reach),
      range: toRange(toNumber(reach.cells.reach_lower), toNumber(reach.cells.reach_upper)),
      missing: reach.missing.reach,
    },
    conversion_rate: {
      value: toNumber(cells.conversion_rate),
      range: toRange(toNumber(cells.conversion_rate_lower), toNumber(cells.conversion_rate_upper)),
      missing: missing.conversion_rate,
    },
    maturity: { value: maturity.total, range: null, missing: "no_data" },
    half_life_days: {
      value: life ? life.median / 24 : null,
      range: hasLifeRange ? { lower: life.lower / 24, upper: life.upper / 24 } : null,
      missing: "not_mature",
    },
    tail_share_30: { value: tailShareOf(tails), range: null, missing: "not_mature" },
  };
  const { notes, leftOut } = remarksOn(metrics, total, answer);
  return {
    of: Object.fromEntries(
      comparedRows(kind).map((key): [string, Measured] => {
        const value = toNumber(cells[key]);
        const range = value === null ? null : (rates[key] ?? null);
        return [key, others[key] ?? { value, range, missing: missing[key] }];
      }),
    ),
    leftOut: Object.keys(leftOut),
    notes,
  };
}

function toRange(lower: number | null, upper: number | null): KnownRange | null {
  return lower === null ? null : { lower, upper };
}
