import { seriesPaint } from "#app/components/charts/colours.ts";
import type { TrendLine } from "#app/components/compare/trend-panel.tsx";
import { type Corrected, isWithin, type SentLine } from "#app/lib/answers/sent-lines.ts";
import type { ComparedName } from "#app/lib/compared.ts";

/** The lines of those compared, each in the colour of its place. */
export function toTrendLines(
  lines: readonly SentLine[],
  chosen: readonly ComparedName[],
  tell: (corrected: Corrected) => string,
): TrendLine[] {
  return chosen.map(({ id, name }, place) => {
    const { values = [], gaps = [], young = [], corrected = [] } = lines.find((one) => one.id === id) ?? {};
    const why = new Map(corrected.map((one) => [one.at, tell(one)]));
    const points = values.map((value, at) => ({
      at,
      value,
      isGap: isWithin(gaps, at),
      isImmature: isWithin(young, at),
      why: why.get(at),
    }));
    return { id, name, paint: seriesPaint(place), points };
  });
}
