/** Where a value lies for all that is known; `upper` null: without bound. */
export interface KnownRange {
  readonly lower: number;
  readonly upper: number | null;
}

/**
 * Of each range the places of those that lie wholly below it; none of one that is unknown. Two 95 % intervals that do not even touch are a difference at
 * about the 0.6 % level where their errors are alike, so that all six pairs of four stay below 5 % together, and never beyond the 5 % of a test of one pair (Schenker and Gentleman, 2001,
 * "On judging the significance of differences by examining the overlap between confidence intervals", The American Statistician 55(3)). Ranges of what is certain, such as people reached, leave no chance at all.
 */
export function clearlyAbove(ranges: readonly (KnownRange | null)[]): readonly (readonly number[])[] {
  return ranges.map((one) =>
    one === null
      ? []
      : ranges.flatMap((other, place) => (other?.upper != null && other.upper < one.lower ? [place] : [])),
  );
}
