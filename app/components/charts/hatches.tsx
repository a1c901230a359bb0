import type { ChartSeries } from "#app/components/charts/time-series.ts";

export function hatchId(key: string): string {
  return `hatch-${key.replaceAll(/[^\w-]/g, "_")}`;
}

/** The patterns that promotion and gaps are drawn with. */
export function Hatches({ series }: { series: readonly ChartSeries[] }) {
  return (
    <defs>
      <Hatch id="hatch-gap" colour="var(--color-edge)" opacity={0.35} />
      {series
        .filter(({ paint }) => paint.isHatched)
        .map(({ key, paint }) => (
          <Hatch key={key} id={hatchId(key)} colour={paint.colour} opacity={1} />
        ))}
    </defs>
  );
}

function Hatch({ id, colour, opacity }: { id: string; colour: string; opacity: number }) {
  return (
    <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={2.5} height={6} fill={colour} fillOpacity={opacity} />
    </pattern>
  );
}
