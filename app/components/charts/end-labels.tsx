import { useXAxisScale, useYAxisScale } from "recharts";
import type { ChartPoint, ChartSeries } from "#app/components/charts/time-series.ts";

const lineHeight = 15;

/** The names of the lines at their ends, moved apart where they would touch: no legend to look up. */
export function EndLabels({ series, points }: { series: readonly ChartSeries[]; points: readonly ChartPoint[] }) {
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  if (!toX || !toY) return null;
  const labels = series.flatMap((one) => {
    const last = points.findLast(({ values }) => values[one.key] !== null && values[one.key] !== undefined);
    const value = last?.values[one.key];
    const x = last ? toX(last.day) : undefined;
    const y = value === null || value === undefined ? undefined : toY(value);
    return x === undefined || y === undefined ? [] : [{ ...one, x, y }];
  });
  labels.sort((a, b) => a.y - b.y);
  let lowest = Number.NEGATIVE_INFINITY;
  return (
    <g>
      {labels.map(({ key, label, paint, x, y }) => {
        const place = Math.max(y, lowest + lineHeight);
        lowest = place;
        return (
          <g key={key}>
            <path d={`M${x + 4} ${y}L${x + 10} ${place}`} stroke={paint.colour} />
            <text x={x + 14} y={place} dy="0.35em" fontSize={12} fill="var(--color-ink)">
              {label}
            </text>
          </g>
        );
      })}
    </g>
  );
}
