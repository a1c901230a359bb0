import { useXAxisScale, useYAxisScale } from "recharts";
import type { ChartPoint, ChartSeries } from "#app/components/charts/time-series.ts";

const lineHeight = 15;

export interface EndLabelsProps {
  series: readonly ChartSeries[];
  points: readonly ChartPoint[];
  /** Of the thin grey line, when there is one. */
  compared: string | undefined;
}

/** The names of the lines at their ends, moved apart where they would touch: no legend to look up. */
export function EndLabels({ series, points, compared }: EndLabelsProps) {
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  if (!toX || !toY) return null;

  function place(key: string, label: string, colour: string, read: (point: ChartPoint) => number | null | undefined) {
    const last = points.findLast((point) => read(point) != null);
    const value = last ? read(last) : null;
    const x = last ? toX?.(last.day) : undefined;
    const y = value == null ? undefined : toY?.(value);
    return x === undefined || y === undefined ? [] : [{ key, label, colour, x, y }];
  }

  const labels = series.flatMap(({ key, label, paint }) =>
    place(key, label, paint.colour, ({ values }) => values[key]),
  );
  if (compared) labels.push(...place("compared", compared, "var(--color-edge)", (point) => point.compared));
  labels.sort((a, b) => a.y - b.y);
  let lowest = Number.NEGATIVE_INFINITY;
  return (
    <g>
      {labels.map(({ key, label, colour, x, y }) => {
        const height = Math.max(y, lowest + lineHeight);
        lowest = height;
        return (
          <g key={key}>
            <path d={`M${x + 3} ${y}L${x + 9} ${height}`} stroke={colour} />
            <text
              x={x + 13}
              y={height}
              dy="0.35em"
              fontSize={12}
              fill={key === "compared" ? "var(--color-muted)" : "var(--color-ink)"}
            >
              {label}
            </text>
          </g>
        );
      })}
    </g>
  );
}
