import type { ComparedName } from "#app/lib/compared.ts";
import { numberIn, type ReportRow } from "#app/lib/report-view.ts";

/** An interval reaches beyond the scale of its row where it is more than so many times what is estimated in it. */
const mostTimes = 2;

/** The end of a row's scale: of its values and intervals, but no farther than twice what is estimated, so that one wide interval does not press all others to the edge. */
export function scaleEndOf(row: ReportRow, chosen: readonly ComparedName[]): number {
  const highest = (...ends: readonly string[]) =>
    Math.max(0, ...chosen.flatMap(({ id }) => ends.map((end) => numberIn(row, `of_${id}${end}`) ?? 0)));
  const estimated = highest("", "_lower");
  const widest = highest("", "_lower", "_upper");
  return estimated > 0 ? Math.min(widest, mostTimes * estimated) : widest;
}
