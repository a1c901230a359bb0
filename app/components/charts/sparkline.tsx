export interface SparklineProps {
  values: readonly (number | null)[];
  width?: number;
  height?: number;
  /** The period compared with: thin and grey below. */
  comparison?: readonly (number | null)[];
  className?: string;
}

const inset = 2;

/** A line of the period, drawn on the server and without words: what it says stands beside it. Days without a value break it. */
export function Sparkline({ values, width = 96, height = 24, comparison, className }: SparklineProps) {
  const known = [...values, ...(comparison ?? [])].filter((value) => value !== null);
  if (known.length === 0) return <svg aria-hidden="true" width={width} height={height} className={className} />;
  const scale = { low: Math.min(0, ...known), high: Math.max(...known), width, height };
  const end = findEnd(values);
  return (
    <svg
      aria-hidden="true"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className={`overflow-visible ${className ?? ""}`}
    >
      {comparison ? (
        <path
          d={toPath(comparison, scale)}
          fill="none"
          stroke="var(--color-edge)"
          strokeOpacity={0.6}
          strokeWidth={1}
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
      <path
        d={toPath(values, scale)}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
      {end ? (
        <path
          d={`M${toPoint(end.index, end.value, values.length, scale)}h0`}
          stroke="currentColor"
          strokeWidth={4}
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
    </svg>
  );
}

interface Scale {
  readonly low: number;
  readonly high: number;
  readonly width: number;
  readonly height: number;
}

function toPath(values: readonly (number | null)[], scale: Scale): string {
  let path = "";
  let isBroken = true;
  values.forEach((value, index) => {
    if (value === null) {
      isBroken = true;
      return;
    }
    // A value between two unknown ones is a line of no length, which a round cap makes a dot.
    path += `${isBroken ? "M" : "L"}${toPoint(index, value, values.length, scale)}${isBroken ? "h0" : ""}`;
    isBroken = false;
  });
  return path;
}

function toPoint(index: number, value: number, count: number, { low, high, width, height }: Scale): string {
  const x = inset + (count > 1 ? index / (count - 1) : 0.5) * (width - 2 * inset);
  const y = height - inset - (high > low ? (value - low) / (high - low) : 0) * (height - 2 * inset);
  return `${round(x)} ${round(y)}`;
}

function findEnd(values: readonly (number | null)[]): { index: number; value: number } | null {
  for (let index = values.length - 1; index >= 0; index -= 1) {
    const value = values[index];
    if (value !== null && value !== undefined) return { index, value };
  }
  return null;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
