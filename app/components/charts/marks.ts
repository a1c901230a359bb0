import type { ChartMark, ChartPoint } from "#app/components/charts/time-series.ts";

/** A to Z, then AA, AB and so on. */
export function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter;
}

/** The points that have marks, each with its letters; points of a long series that were joined have those of all their days. */
export function placeMarks(
  marks: readonly ChartMark[],
  points: readonly ChartPoint[],
): { day: string; letters: string }[] {
  const placed = new Map<string, string[]>();
  marks.forEach(({ bucket }, index) => {
    const point = points.findLast(({ day }) => day <= bucket);
    if (point) placed.set(point.day, [...(placed.get(point.day) ?? []), letterOf(index)]);
  });
  return [...placed].map(([day, letters]) => ({ day, letters: letters.join(" ") }));
}
