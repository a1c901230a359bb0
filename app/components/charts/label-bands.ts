import { estimateTextWidth } from "#app/components/charts/text-width.ts";
import type { ChartPoint, GapBand } from "#app/components/charts/time-series.ts";

/** Bands whose words would touch the one before keep their hatching and give up their word; the tooltip has it. */
export function labelBands(bands: readonly GapBand[], points: readonly ChartPoint[], width: number): GapBand[] {
  const places = new Map(points.map(({ day }, index) => [day, ((index + 0.5) / points.length) * width]));
  let end = 0;
  return bands.map((band) => {
    const middle = ((places.get(band.from) ?? 0) + (places.get(band.to) ?? 0)) / 2;
    const half = estimateTextWidth(band.word) / 2;
    if (middle - half < end || middle + half > width) return { ...band, word: "" };
    end = middle + half + 8;
    return band;
  });
}
