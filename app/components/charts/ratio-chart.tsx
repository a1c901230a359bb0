import type { Paint } from "#app/components/charts/colours.ts";
import { placeRatio, type RatioAxis } from "#app/components/charts/ratio-axis.ts";
import { useFormatting } from "#app/lib/formatting.tsx";

export interface RatioMark {
  readonly key: string;
  readonly label: string;
  /** What it comes to, in words. */
  readonly text: string;
  /** Null: nothing can be told. */
  readonly ratio: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Whether the interval leaves 1 out, or is narrow enough to tell that both are about the same. */
  readonly isTold: boolean;
  /** What promotion is taken out of. */
  readonly isHollow: boolean;
}

export interface RatioChartProps {
  marks: readonly RatioMark[];
  axis: RatioAxis;
  paint: Paint;
  /** For those who do not see it. */
  label: string;
}

const rowHeight = 44;
const footHeight = 24;
const inset = 3;

/** Ratios with their intervals, one below the other on a logarithmic axis, 1 in the middle. Drawn on the server, as wide as there is room. */
export function RatioChart({ marks, axis, paint, label }: RatioChartProps) {
  const { number } = useFormatting();
  const height = marks.length * rowHeight + footHeight;
  const toX = (place: number) => `${inset + place * (100 - 2 * inset)}%`;
  return (
    <svg role="img" aria-label={label} width="100%" height={height} fontSize={12} className="block">
      {axis.ticks.map((tick) => {
        const { place } = placeRatio(tick, axis);
        const x = toX(place);
        return (
          <g key={tick}>
            <line
              x1={x}
              x2={x}
              y1={0}
              y2={height - footHeight}
              stroke={tick === 1 ? "var(--color-edge)" : "var(--color-rule)"}
            />
            <text
              x={x}
              y={height - 7}
              textAnchor={place < 0.03 ? "start" : place > 0.97 ? "end" : "middle"}
              fill="var(--color-muted)"
            >
              {number(tick)}
            </text>
          </g>
        );
      })}
      {marks.map((mark, index) => (
        <g key={mark.key} transform={`translate(0 ${index * rowHeight})`}>
          {/* A ground of its own, so that no line of the grid crosses a letter. */}
          <text
            x={0}
            y={15}
            fill="var(--color-ink)"
            stroke="var(--color-paper)"
            strokeWidth={4}
            paintOrder="stroke"
            fontWeight={500}
          >
            {mark.label}
          </text>
          <text
            x="100%"
            y={mark.ratio === null ? 32 : 15}
            textAnchor="end"
            fill={mark.isTold ? "var(--color-ink)" : "var(--color-muted)"}
            stroke="var(--color-paper)"
            strokeWidth={4}
            paintOrder="stroke"
          >
            {mark.text}
          </text>
          <Whisker mark={mark} axis={axis} colour={mark.isTold ? paint.colour : "var(--color-edge)"} toX={toX} />
        </g>
      ))}
    </svg>
  );
}

interface WhiskerProps {
  mark: RatioMark;
  axis: RatioAxis;
  colour: string;
  toX: (place: number) => string;
}

function Whisker({ mark: { ratio, lower, upper, isHollow }, axis, colour, toX }: WhiskerProps) {
  if (ratio === null || lower === null || upper === null) return null;
  const y = 29;
  const ends = [placeRatio(lower, axis), placeRatio(upper, axis)];
  const middle = placeRatio(ratio, axis);
  const [from, to] = ends.map(({ place }) => toX(place));
  return (
    <g stroke={colour} fill={colour}>
      <line x1={from} x2={to} y1={y} y2={y} strokeWidth={2} />
      {ends.map(({ place, isBeyond }, end) => (
        // An end beyond the axis is open: no stroke closes it.
        <line
          key={end === 0 ? "lower" : "upper"}
          x1={toX(place)}
          x2={toX(place)}
          y1={y - 5}
          y2={y + 5}
          strokeWidth={2}
          strokeOpacity={isBeyond ? 0 : 1}
        />
      ))}
      {middle.isBeyond ? null : (
        <circle cx={toX(middle.place)} cy={y} r={5} strokeWidth={2} fill={isHollow ? "var(--color-paper)" : colour} />
      )}
    </g>
  );
}
