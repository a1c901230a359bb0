import { type PairMeasure, pairMeasures } from "#app/lib/pair-measures.ts";
import type { MeasuredPairs } from "#app/queries/measure-pairs.server.ts";
import { column } from "#app/reports/columns.ts";
import type { Cells, MissingReason, ReportColumn } from "#app/reports/report.ts";
import { bootstrapRatio } from "#db/methods/bootstrap-ratio.ts";
import { pairsNeeded, toVerdict } from "#db/methods/pairs-needed.ts";

/** A ratio with the ends of its interval, what it tells, and of how many pairs. */
export function ratioColumns(): ReportColumn[] {
  const ratio = column("ratio", "number", { digits: 3 });
  return [
    ratio,
    { ...ratio, key: "ratio_lower", role: { of: "ratio", is: "lower" } },
    { ...ratio, key: "ratio_upper", role: { of: "ratio", is: "upper" } },
    column("verdict", "word", { words: "verdict" }),
    column("pairs", "number"),
    column("pair_creators", "number"),
    column("pairs_needed", "number"),
  ];
}

/** How many pairs say nothing of a measure, by why. */
export function untoldColumns(): ReportColumn[] {
  return ["zero_pairs", "not_available_pairs", "too_young_pairs", "not_provided_pairs"].map((key) =>
    column(key, "number"),
  );
}

export function untoldCells({ zeros, notAvailable, tooYoung, notProvided }: MeasuredPairs): Cells {
  return {
    zero_pairs: zeros,
    not_available_pairs: notAvailable,
    too_young_pairs: tooYoung,
    not_provided_pairs: notProvided,
  };
}

/** The shares of pairs with a zero above which a typical ratio would say nothing of the rest. */
const mostZeros = 0.1;

export interface RatioCells {
  readonly cells: Cells;
  readonly missing?: Readonly<Record<string, MissingReason>>;
}

/** The cells of `ratioColumns`. Where nothing can be told the ratio is left out as well: a point without its interval would be believed. */
export function ratioCells(measure: PairMeasure, measured: MeasuredPairs): RatioCells {
  const { clusters, pairs, zeros } = measured;
  const answer = bootstrapRatio(clusters, pairMeasures[measure].kind);
  const isMostlyZero = zeros > mostZeros * (pairs + zeros);
  const interval = isMostlyZero ? null : answer.interval;
  const verdict = isMostlyZero ? "unclear" : toVerdict(answer);
  const counts = { pairs, pair_creators: clusters.length };
  const needed =
    verdict === "unclear" && !isMostlyZero ? pairsNeeded(answer, { pairs, creators: clusters.length }) : null;
  const ratio = {
    ratio: interval?.ratio ?? null,
    ratio_lower: interval?.lower ?? null,
    ratio_upper: interval?.upper ?? null,
  };
  const cells = { ...ratio, verdict: pairs === 0 ? "none" : verdict, ...counts, pairs_needed: needed };
  return interval ? { cells } : { cells, missing: { ratio: reasonOf(measure, measured) } };
}

function reasonOf(measure: PairMeasure, measured: MeasuredPairs): MissingReason {
  const { pairs, zeros, notAvailable, tooYoung, notProvided } = measured;
  if (pairs + zeros > 0) return "refused";
  if (notAvailable > 0 && notAvailable >= Math.max(tooYoung, notProvided)) return "not_available";
  if (tooYoung > notProvided) return "not_mature";
  // Orders and costs are loaded by the brand, not provided by the platform.
  return measure.startsWith("cost") || measure.startsWith("net_orders") ? "no_data" : "not_provided";
}
