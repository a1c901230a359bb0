import { estimateTextWidth } from "#app/components/charts/text-width.ts";
import type { ChartMark, ChartPoint } from "#app/components/charts/time-series.ts";

/** The letter of each mark, in their order: A to Z, then AA, AB and so on. Those of one day, week or month of the chart share one. */
export function lettersOf(marks: readonly Pick<ChartMark, "bucket">[]): string[] {
  const buckets = [...new Set(marks.map(({ bucket }) => bucket))];
  return marks.map(({ bucket }) => letterOf(buckets.indexOf(bucket)));
}

function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter;
}

/**
 * The points that have marks, each with its letters; points of a long series that were joined have those of all their days, the first and the last of
 * more than two. Letters that would stand on others, at so many pixels from point to point, are left out: the list below tells the day of each.
 */
export function placeMarks(
  marks: readonly Pick<ChartMark, "bucket">[],
  points: readonly Pick<ChartPoint, "day">[],
  step = Number.POSITIVE_INFINITY,
): { day: string; letters: string }[] {
  const letters = lettersOf(marks);
  const placed = new Map<number, Set<string>>();
  marks.forEach(({ bucket }, index) => {
    const place = points.findLastIndex(({ day }) => day <= bucket);
    if (place >= 0) placed.set(place, (placed.get(place) ?? new Set()).add(letters[index] ?? ""));
  });
  let taken = Number.NEGATIVE_INFINITY;
  return [...placed]
    .sort(([a], [b]) => a - b)
    .map(([place, own]) => {
      const text = shorten([...own]);
      const half = estimateTextWidth(text) / 2;
      const middle = place === 0 ? 0 : place * step;
      const isFree = middle - half >= taken;
      if (isFree) taken = middle + half + 3;
      return { day: points[place]?.day ?? "", letters: isFree ? text : "" };
    });
}

function shorten(letters: readonly string[]): string {
  return letters.length > 2 ? `${letters[0]}–${letters.at(-1)}` : letters.join(" ");
}
