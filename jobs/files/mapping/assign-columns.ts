import { conceptsOf, type HeaderConcept, isVague } from "./header-words.ts";
import { type ColumnShape, observeShape } from "./observe-column.ts";

const times: ReadonlySet<HeaderConcept> = new Set(["published_at", "captured_at", "created_at", "paid_at"]);
const counts: ReadonlySet<HeaderConcept> = new Set([
  "views",
  "impressions",
  "reach",
  "likes",
  "comments",
  "shares",
  "saves",
  "followers",
  "following",
  "posts",
  "quantity",
]);

/**
 * What each column means: each concept goes to the first column that means it and holds such values, a column means one thing. So "Collected" is when
 * counters were read where it holds times, and saves where it holds numbers. A bare "Date" gets what columns that say more have left.
 */
export function assignColumns(
  columns: readonly string[],
  cellsOf: (column: string) => readonly unknown[],
): ReadonlyMap<HeaderConcept, string> {
  const assigned = new Map<HeaderConcept, string>();
  const take = (column: string, concepts: readonly HeaderConcept[]) => {
    const free = concepts.filter((one) => !assigned.has(one));
    if (free.length === 0) return;
    const shape = free.some((one) => times.has(one) || counts.has(one)) ? observeShape(cellsOf(column)) : undefined;
    const concept = free.find((one) => mayHold(one, shape));
    if (concept) assigned.set(concept, column);
  };
  for (const column of columns) if (!isVague(column)) take(column, conceptsOf(column));
  for (const column of columns) if (isVague(column)) take(column, [...conceptsOf(column), "published_at"]);
  return assigned;
}

function mayHold(concept: HeaderConcept, shape: ColumnShape | undefined): boolean {
  if (times.has(concept)) return shape !== "number";
  return !(counts.has(concept) && shape === "time");
}
