import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";

/** A ratio as the page says it. */
export interface RatioAnswer {
  readonly key: string;
  readonly measure: string;
  readonly verdict: string;
  readonly ratio: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly pairs: number;
  readonly creators: number;
  readonly needed: number | null;
  /** Why there is no ratio, as a missing cell has it. */
  readonly missing: string | null;
  readonly month: number | null;
}

/** The ratios of the platform that is compared with one other, in the order of the report. */
export interface PlatformAnswer {
  readonly own: string;
  readonly other: string;
  readonly ratios: readonly RatioAnswer[];
}

export function answerPlatforms(view: ReportView): PlatformAnswer[] {
  const answers = new Map<string, PlatformAnswer & { ratios: RatioAnswer[] }>();
  for (const row of view.rows) {
    const other = textIn(row, "other_platform");
    const answer = answers.get(other) ?? { own: textIn(row, "own_platform"), other, ratios: [] };
    answer.ratios.push(toRatio(row));
    answers.set(other, answer);
  }
  // What most pairs stand for is said first.
  const sizeOf = ({ ratios }: PlatformAnswer) => ratios[0]?.pairs ?? 0;
  return [...answers.values()].sort((a, b) => sizeOf(b) - sizeOf(a) || (a.other < b.other ? -1 : 1));
}

export function findRatio({ ratios }: PlatformAnswer, measure: string): RatioAnswer | undefined {
  return ratios.find((ratio) => ratio.measure === measure);
}

/** Every number that an axis of these ratios must hold: an interval that tells nothing may run off it. */
export function endsOf(ratios: readonly RatioAnswer[]): number[] {
  return ratios
    .flatMap((ratio) => [ratio.ratio, ...(isTold(ratio) ? [ratio.lower, ratio.upper] : [])])
    .filter((end) => end !== null);
}

export function isTold({ verdict }: RatioAnswer): boolean {
  return verdict === "more" || verdict === "less" || verdict === "same";
}

function toRatio(row: ReportView["rows"][number]): RatioAnswer {
  return {
    key: row.key,
    measure: textIn(row, "pair_measure"),
    verdict: textIn(row, "verdict"),
    ratio: numberIn(row, "ratio"),
    lower: numberIn(row, "ratio_lower"),
    upper: numberIn(row, "ratio_upper"),
    pairs: numberIn(row, "pairs") ?? 0,
    creators: numberIn(row, "pair_creators") ?? 0,
    needed: numberIn(row, "pairs_needed"),
    missing: row.missing?.ratio ?? null,
    month: numberIn(row, "months_open"),
  };
}
