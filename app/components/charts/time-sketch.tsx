import { Hatches, hatchId } from "#app/components/charts/hatches.tsx";
import { placeMarks } from "#app/components/charts/marks.ts";
import type { ChartPoint, TimeSeries } from "#app/components/charts/time-series.ts";

const width = 1000;
/** Where the chart leaves room for its axis below. */
const floor = 28;
const ceiling = 8;

/** The bare shape of a chart over time: what the server draws, and all there is without script. The table beside it has the numbers. */
export function TimeSketch({ series, height }: { series: TimeSeries; height: number }) {
  const { points, kind, marks = [] } = series;
  const highest = Math.max(1, ...points.map((point) => heightOf(point, kind)));
  const step = width / Math.max(1, points.length);
  const toY = (value: number) => height - floor - (value / highest) * (height - floor - ceiling);
  return (
    <svg aria-hidden="true" width="100%" height={height} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
      <Hatches series={series.series} />
      <line x1={0} x2={width} y1={height - floor} y2={height - floor} stroke="var(--color-rule)" />
      {placeMarks(marks, points).map(({ day }) => {
        const x = round((points.findIndex((point) => point.day === day) + 0.5) * step);
        return (
          <line
            key={day}
            x1={x}
            x2={x}
            y1={ceiling}
            y2={height - floor}
            stroke="var(--color-ink)"
            strokeDasharray="1 3"
            vectorEffect="non-scaling-stroke"
          />
        );
      })}
      {kind === "stack"
        ? toLayers(series).map(({ key, paint, path }) => (
            <path
              key={key}
              d={path(step, toY)}
              fill={paint.isHatched ? `url(#${hatchId(key)})` : paint.colour}
              fillOpacity={paint.isFaint ? 0.4 : 0.85}
            />
          ))
        : series.series.map(({ key, paint }) => (
            <path
              key={key}
              d={toLine(
                points.map((point) => point.values[key] ?? null),
                step,
                toY,
              )}
              fill="none"
              stroke={paint.colour}
              strokeWidth={2}
              vectorEffect="non-scaling-stroke"
            />
          ))}
    </svg>
  );
}

function heightOf({ values }: ChartPoint, kind: TimeSeries["kind"]): number {
  const known = Object.values(values).filter((value) => value !== null);
  return kind === "stack" ? known.reduce((total, value) => total + Math.max(0, value), 0) : Math.max(0, ...known);
}

/** Each layer as bars on top of those of the layers before it. */
function toLayers({ series, points }: TimeSeries) {
  const floors = points.map(() => 0);
  return series.map(({ key, paint }) => {
    const bars = points.map((point, index) => {
      const from = floors[index] ?? 0;
      const to = from + Math.max(0, point.values[key] ?? 0);
      floors[index] = to;
      return { from, to };
    });
    return {
      key,
      paint,
      path: (step: number, toY: (value: number) => number) =>
        bars
          .map(({ from, to }, index) =>
            to > from
              ? `M${round((index + 0.1) * step)} ${round(toY(from))}V${round(toY(to))}h${round(step * 0.8)}V${round(toY(from))}Z`
              : "",
          )
          .join(""),
    };
  });
}

function toLine(values: readonly (number | null)[], step: number, toY: (value: number) => number): string {
  let isBroken = true;
  return values
    .map((value, index) => {
      if (value === null) {
        isBroken = true;
        return "";
      }
      const command = isBroken ? "M" : "L";
      isBroken = false;
      return `${command}${round((index + 0.5) * step)} ${round(toY(value))}`;
    })
    .join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
