import { useXAxisScale, useYAxisScale } from "recharts";
import { wrapWords } from "#app/components/charts/text-width.ts";
import type { ChartPoint, ChartSeries } from "#app/components/charts/time-series.ts";

const lineHeight = 15;

export interface EndLabelsProps {
  series: readonly ChartSeries[];
  points: readonly ChartPoint[];
  /** Of the thin grey line, when there is one. */
  compared: string | undefined;
  /** For a label, in pixels: a longer one takes several lines. */
  room: number;
}

/** The names of the lines at their ends, moved apart where they would touch: no legend to look up. */
export function EndLabels({ series, points, compared, room }: EndLabelsProps) {
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
        const lines = wrapWords(label, room);
        lowest = height + (lines.length - 1) * lineHeight;
        return (
          <g key={key}>
            <path d={`M${x + 3} ${y}L${x + 9} ${height}`} stroke={colour} />
            <text
              x={x + 13}
              y={height}
              fontSize={12}
              fill={key === "compared" ? "var(--color-muted)" : "var(--color-ink)"}
            >
              {lines.map((line, place) => (
                <tspan key={line} x={x + 13} dy={place === 0 ? "0.35em" : lineHeight}>
                  {line}
                </tspan>
              ))}
            </text>
          </g>
        );
      })}
    </g>
  );
}
