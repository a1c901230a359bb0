import type { LifeMeasure, LifeRowBy } from "#app/lib/answers/life-by.ts";
import type { Cells } from "#app/reports/report.ts";

export interface LifeNarrowing {
  /** Null: by all that there is. */
  readonly by: LifeRowBy | null;
  readonly measure: LifeMeasure | null;
}

/**
 * The rows of a figure, on its page and in its file. By platform: all posts of each, and of all. By a dimension: each of its values over the
 * platforms together. Platforms that were chosen have no rows together, and each stands for itself.
 */
export function narrowLives<Row extends { readonly cells: Cells }>(
  rows: readonly Row[],
  { by, measure }: LifeNarrowing,
): Row[] {
  const hasTogether = rows.some(({ cells }) => cells.platform === null);
  return rows.filter(({ cells }) => {
    if (measure !== null && cells.measure !== measure) return false;
    if (by === null) return true;
    if (by === "platform") return cells.life_dimension === "all";
    const isTogether = cells.platform === null || !hasTogether;
    return isTogether && (by === "content" ? cells.life_dimension !== "all" : cells.life_dimension === by);
  });
}
