import type { CellValue, MissingReason, ReportColumn, ReportResult, ReportRow } from "#app/reports/report.ts";
import type { Metric } from "#db/metrics/metric.ts";

export type { CellValue, MissingReason, ReportRow };

/** What a page needs of a metric to show its values. */
export interface MetricView extends Pick<Metric, "format" | "better" | "isEstimated"> {
  readonly label: string;
  readonly description: string;
}

/** A column in the reader's language. */
export interface ColumnView
  extends Pick<
    ReportColumn,
    "key" | "kind" | "words" | "currency" | "role" | "isEstimate" | "isSortable" | "part" | "digits" | "currencyIn"
  > {
  readonly label: string;
  /** Of metrics: the header has it, the cells do not. */
  readonly unit: string | null;
  readonly metric: MetricView | null;
  /** What its definition has in its address: the metric's key, else that of its header. */
  readonly figure: string;
  readonly isMetric: boolean;
  /** Of a column that is a part: of what. */
  readonly of?: string;
}

/** What happened on a day, and the bucket of the result that the day is in. */
export interface AnnotationView {
  readonly key: string;
  readonly day: string;
  readonly bucket: string;
  readonly label: string;
}

/** A result in the reader's language, as loaders hand it to components. */
export interface ReportView extends Omit<ReportResult, "columns" | "workspace" | "notes" | "leftOut" | "annotations"> {
  readonly title: string;
  readonly description: string;
  readonly columns: readonly ColumnView[];
  /** Of rows that are a metric each, by its key. */
  readonly metrics: Readonly<Record<string, MetricView>>;
  /** Sentences to print below. */
  readonly notes: readonly string[];
  /** What happened meanwhile, in words; undefined where a result is not drawn with it. */
  readonly annotations?: readonly AnnotationView[];
  /** What the result is not narrowed by although it was chosen, by name; null: by all that was chosen. Its note says the same. */
  readonly unnarrowed: { readonly filters: string; readonly note: string } | null;
  /** The column that a list is sorted by. */
  readonly sort: string | null;
  /** The search part of the address that gives this result as a file. */
  readonly search: string;
}

export function findColumn(view: ReportView, key: string): ColumnView | undefined {
  return view.columns.find((column) => column.key === key);
}

/** A cell that is a number, or null. */
export function numberIn(row: ReportRow, key: string): number | null {
  const value = row.cells[key];
  return typeof value === "number" ? value : null;
}

/** A cell as text; empty when there is nothing. */
export function textIn(row: ReportRow, key: string): string {
  const value = row.cells[key];
  return value === null || value === undefined ? "" : String(value);
}

/** A long list cut to its first rows; its count still says how many there are. */
export function withFirstRows(view: ReportView, count: number): ReportView {
  return { ...view, rows: view.rows.slice(0, count) };
}

/** A total that is a number, or null. */
export function totalOf(view: ReportView, key: string): number | null {
  const value = view.totals?.[key];
  return typeof value === "number" ? value : null;
}
