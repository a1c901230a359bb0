import { type Paint, paintOf, seriesPaint } from "#app/components/charts/colours.ts";
import type { ChartMark, ChartPoint, ChartSeries, TimeSeries } from "#app/components/charts/time-series.ts";
import { isImmature } from "#app/lib/is-immature.ts";
import { type AnnotationView, numberIn, type ReportView } from "#app/lib/report-view.ts";

export interface SeriesWords {
  /** A band without data, one whose days are not known apart, and the period compared with. */
  readonly noData: string;
  readonly gap: string;
  readonly compared: string;
}

export interface SeriesChoice {
  readonly kind: TimeSeries["kind"];
  /** Columns that become series, in the order of the legend. */
  readonly columns: readonly string[];
  /** Whose comparison is the thin grey line; it may be none of the series, such as a total. */
  readonly compared?: string;
  /** A share below 1 in this column says that the bucket is not final; so does none of which it is too early to tell. */
  readonly maturity?: string;
  readonly words: SeriesWords;
}

/** The rows of a result over time as a chart takes them. */
export function toTimeSeries(view: ReportView, choice: SeriesChoice): TimeSeries {
  const { kind, columns, compared, maturity, words } = choice;
  const first = view.columns.find(({ key }) => key === columns[0]);
  const measure = first?.of;
  const comparedKey = compared && view.comparison ? `${compared}_comparison` : null;
  return {
    kind,
    ...(measure ? { measure } : {}),
    series: columns.map((key, place) => toSeries(view, key, place)),
    points: view.rows.map((row): ChartPoint => {
      const gap = row.state === "gap" ? words.gap : row.state === "no_data" ? words.noData : undefined;
      return {
        day: row.key,
        values: Object.fromEntries(columns.map((key) => [key, numberIn(row, key)])),
        ...(comparedKey ? { compared: numberIn(row, comparedKey) } : {}),
        ...(gap === undefined ? {} : { gap }),
        ...(maturity && isImmature(row, maturity) ? { isImmature: true } : {}),
      };
    }),
    ...(comparedKey ? { comparedLabel: words.compared } : {}),
    ...(view.annotations ? { marks: toMarks(view.annotations) } : {}),
  };
}

/** What happened meanwhile, as a chart marks it. */
export function toMarks(annotations: readonly AnnotationView[]): ChartMark[] {
  return annotations.map(({ key, day, bucket, label }) => ({ key, on: day, bucket, label }));
}

function toSeries(view: ReportView, key: string, place: number): ChartSeries {
  const column = view.columns.find((one) => one.key === key);
  const paint: Paint = column?.part ? paintOf(column.part.words, column.part.value, place) : seriesPaint(place);
  return { key, label: column?.label ?? key, paint };
}

/** The surfaces, platforms or channels of a result, the greatest over the whole period first, what is not specified last. */
export function listParts(view: ReportView, words: string): string[] {
  const sizeOf = (key: string) => (key === "unspecified" ? -1 : Number(view.totals?.[key] ?? 0));
  return view.columns
    .filter(({ part, role }) => part?.words === words && role === undefined)
    .map(({ key }) => key)
    .sort((a, b) => sizeOf(b) - sizeOf(a));
}
