import type { Paint } from "#app/components/charts/colours.ts";

/** One line, or one layer of a stack. */
export interface ChartSeries {
  readonly key: string;
  readonly label: string;
  readonly paint: Paint;
}

/** One day, week or month. */
export interface ChartPoint {
  readonly day: string;
  readonly values: Readonly<Record<string, number | null>>;
  /** The period compared with, at the same distance from its start. */
  readonly compared?: number | null;
  /** Why the bucket is not known day by day; drawn as a hatched band with the word. */
  readonly gap?: string;
  /** Not final yet: drawn dashed. */
  readonly isImmature?: boolean;
}

export interface TimeSeries {
  /** `stack` for parts of a whole, `lines` for what is compared. */
  readonly kind: "stack" | "lines";
  readonly series: readonly ChartSeries[];
  readonly points: readonly ChartPoint[];
  /** The metric of all series, where their labels name something else, such as surfaces. */
  readonly measure?: string;
  /** Of the thin grey line. */
  readonly comparedLabel?: string;
  /** What happened meanwhile; undefined where a chart has no marks at all. */
  readonly marks?: readonly ChartMark[];
}

/** A thin line with a letter, which the list below the chart explains. */
export interface ChartMark {
  readonly key: string;
  /** The day itself, and the point that it falls in. */
  readonly on: string;
  readonly bucket: string;
  readonly label: string;
}

/** Neighbouring points with the same gap, as one band. */
export interface GapBand {
  readonly from: string;
  readonly to: string;
  readonly word: string;
}

export function findGapBands(points: readonly ChartPoint[]): GapBand[] {
  const bands: { from: string; to: string; word: string }[] = [];
  points.forEach(({ day, gap }, index) => {
    const last = bands.at(-1);
    if (gap === undefined) return;
    if (last && last.word === gap && points[index - 1]?.gap === gap) last.to = day;
    else bands.push({ from: day, to: day, word: gap });
  });
  return bands;
}

/** The lowest and the highest value that is drawn, of the period compared with as well. */
export function findRange({ points, series, kind }: TimeSeries): [low: number, high: number] {
  const drawn = points.flatMap(({ values, compared }) => {
    const known = series.flatMap(({ key }) => values[key] ?? []);
    const beside = compared ?? [];
    if (kind === "lines") return known.concat(beside);
    const above = known.reduce((sum, value) => sum + Math.max(0, value), 0);
    const below = known.reduce((sum, value) => sum + Math.min(0, value), 0);
    return [above, below].concat(beside);
  });
  return drawn.length === 0 ? [0, 0] : [Math.min(...drawn), Math.max(...drawn)];
}

/** At most this many points a series; more are joined by width. */
const mostPoints = 1_000;

/** Thins a long series by adding up (stack) or taking the last known value (lines) of neighbouring points. */
export function bucketByWidth(series: TimeSeries): TimeSeries {
  const { points, kind } = series;
  if (points.length <= mostPoints) return series;
  const size = Math.ceil(points.length / mostPoints);
  const joined: ChartPoint[] = [];
  for (let start = 0; start < points.length; start += size) {
    joined.push(join(points.slice(start, start + size), kind));
  }
  return { ...series, points: joined };
}

function join(points: readonly ChartPoint[], kind: TimeSeries["kind"]): ChartPoint {
  const [first] = points;
  if (!first) throw new Error("A bucket has points");
  const values = Object.fromEntries(
    Object.keys(first.values).map((key) => [
      key,
      joinValues(
        points.map((point) => point.values[key] ?? null),
        kind,
      ),
    ]),
  );
  const gap = points.find((point) => point.gap !== undefined)?.gap;
  return {
    ...first,
    values,
    ...(gap === undefined ? {} : { gap }),
    compared: joinValues(
      points.map((point) => point.compared ?? null),
      kind,
    ),
  };
}

function joinValues(values: readonly (number | null)[], kind: TimeSeries["kind"]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return kind === "stack" ? known.reduce((total, value) => total + value, 0) : (known.at(-1) ?? null);
}
