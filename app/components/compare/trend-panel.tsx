import type { Paint } from "#app/components/charts/colours.ts";
import { Crosshair } from "#app/components/charts/crosshair.tsx";
import { Hatches } from "#app/components/charts/hatches.tsx";
import type { ValueAxis } from "#app/components/charts/value-axis.ts";

/** One place of the axis: a day (or week, month), or a day since a start. */
export interface TrendPoint {
  readonly at: number;
  readonly value: number | null;
  /** Nothing is known of it, or not by the day: hatched. */
  readonly isGap?: boolean;
  /** Why it is not drawn, where that is known. */
  readonly why?: string | undefined;
  /** Not final yet: dashed. */
  readonly isImmature?: boolean;
}

export interface TrendLine {
  readonly id: number;
  readonly name: string;
  readonly paint: Paint;
  readonly points: readonly TrendPoint[];
}

export interface TrendPanelProps {
  /** Whose panel it is: drawn in colour, the others thin and grey. */
  own: TrendLine;
  all: readonly TrendLine[];
  /** Of all panels beside each other. */
  axis: ValueAxis;
  /** Names the axis that the crosshairs of the page share. */
  along: string;
  /** How many places the axis has. */
  length: number;
  /** Places of the axis with words. */
  ticks: readonly { readonly at: number; readonly label: string }[];
  label: string;
  format: (value: number) => string;
  formatTick: (value: number) => string;
  titleOf: (at: number) => string;
  gap: string;
  /** Places of the axis where something happened, each with its letters; empty where they would stand on others. */
  marks?: readonly { readonly at: number; readonly letters: string }[];
}

const [width, height] = [320, 180];
const [left, right, bottom] = [46, 314, 154];

/** One of several small charts with one scale: its own line against those of the others. Drawn on the server, readable without script. */
export function TrendPanel(props: TrendPanelProps) {
  const { own, all, axis, along, length, ticks, label, format, formatTick, titleOf, gap, marks = [] } = props;
  const top = marks.length > 0 ? 20 : 8;
  const [low, high] = axis.domain;
  const x = (at: number) => left + (length > 1 ? at / (length - 1) : 0.5) * (right - left);
  const y = (value: number) => bottom - ((value - low) / (high - low || 1)) * (bottom - top);
  const others = all.filter(({ id }) => id !== own.id);
  const stops = own.points.map((point) => ({
    at: point.at,
    x: x(point.at) / width,
    title: titleOf(point.at),
    values: [own, ...others].map(({ id, name, paint, points }) => {
      const { value = null, why = gap } = points[point.at] ?? {};
      const shown = value === null ? {} : { y: y(value) / height };
      return {
        key: String(id),
        label: name,
        text: value === null ? why : format(value),
        paint,
        ...(id === own.id ? shown : { kind: "beside" as const }),
      };
    }),
  }));
  return (
    <Crosshair label={label} axis={along} stops={stops} readsBelow>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className="block w-full" fontSize={11}>
        <Hatches series={[]} />
        {axis.ticks.map((tick) => (
          <g key={tick}>
            <line
              x1={left}
              x2={right}
              y1={y(tick)}
              y2={y(tick)}
              stroke={tick === 0 ? "var(--color-edge)" : "var(--color-rule)"}
            />
            <text x={left - 5} y={y(tick) + 4} textAnchor="end" fill="var(--color-muted)">
              {formatTick(tick)}
            </text>
          </g>
        ))}
        {ticks.map((tick) => (
          <text
            key={tick.at}
            x={x(tick.at)}
            y={height - 8}
            textAnchor={x(tick.at) > right - 24 ? "end" : x(tick.at) < left + 24 ? "start" : "middle"}
            fill="var(--color-muted)"
          >
            {tick.label}
          </text>
        ))}
        {gapsOf(own.points).map(({ from, to }) => (
          <rect
            key={from}
            x={x(Math.max(0, from - 0.5))}
            y={top}
            width={Math.max(2, x(Math.min(length - 1, to + 0.5)) - x(Math.max(0, from - 0.5)))}
            height={bottom - top}
            fill="url(#hatch-gap)"
          >
            <title>{gap}</title>
          </rect>
        ))}
        {marks.map(({ at, letters }) => (
          <g key={at}>
            <line x1={x(at)} x2={x(at)} y1={top} y2={bottom} stroke="var(--color-ink)" strokeDasharray="1 3" />
            <text x={x(at)} y={top - 6} textAnchor={x(at) > right - 12 ? "end" : "middle"} fill="var(--color-ink)">
              {letters}
            </text>
          </g>
        ))}
        {others.map(({ id, points }) => (
          <path key={id} d={toLine(points, x, y)} fill="none" stroke="var(--color-edge)" strokeOpacity={0.55} />
        ))}
        <path
          d={toLine(own.points, x, y, false)}
          fill="none"
          stroke={own.paint.colour}
          strokeWidth={2.25}
          strokeLinejoin="round"
          strokeLinecap="round"
        />
        <path
          d={toLine(own.points, x, y, true)}
          fill="none"
          stroke={own.paint.colour}
          strokeWidth={2.25}
          strokeDasharray="3 4"
        />
      </svg>
    </Crosshair>
  );
}

/** Broken where a value is unknown. With `isImmature` only the parts that are not final, or only those that are; a part begins where the last one ended. */
function toLine(
  points: readonly TrendPoint[],
  x: (at: number) => number,
  y: (value: number) => number,
  isImmature?: boolean,
): string {
  const isDrawn = (place: number) => {
    if (isImmature === undefined) return true;
    const isYoung = points[place]?.isImmature === true;
    return isImmature ? isYoung || points[place + 1]?.isImmature === true : !isYoung;
  };
  let isBroken = true;
  return points
    .map(({ at, value }, place) => {
      if (value === null || !isDrawn(place)) {
        isBroken = true;
        return "";
      }
      // A lone day is a dot.
      const command = isBroken ? `M${x(at).toFixed(1)} ${y(value).toFixed(1)}h0` : "";
      isBroken = false;
      return `${command}L${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join("");
}

function gapsOf(points: readonly TrendPoint[]): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  for (const { at, isGap } of points) {
    if (!isGap) continue;
    const last = gaps.at(-1);
    if (last?.to === at - 1) last.to = at;
    else gaps.push({ from: at, to: at });
  }
  return gaps;
}
