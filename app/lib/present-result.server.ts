import { figureOfHeader } from "#app/lib/figure-of-header.ts";
import { toSearchParams } from "#app/lib/filters/to-search-params.ts";
import { formatValue } from "#app/lib/format-value.ts";
import { createFormatting, type Formatting } from "#app/lib/formatting.tsx";
import type { I18n } from "#app/lib/i18n.tsx";
import { formattingLocale } from "#app/lib/locales.ts";
import { presentLeftOut } from "#app/lib/present-left-out.ts";
import type { AnnotationView, ColumnView, MetricView, ReportView } from "#app/lib/report-view.ts";
import { toSearch } from "#app/lib/search-params.ts";
import type { Note, Report, ReportColumn, ReportResult, ReportRow } from "#app/reports/report.ts";
import { measuresOf } from "#db/metrics/formula.ts";
import { findMetric } from "#db/metrics/metrics.ts";

/** Puts a result into the reader's words, so that no page brings the definitions of all metrics along. */
export function presentResult(
  result: ReportResult,
  { list, sorts }: Pick<Report, "list" | "sorts">,
  i18n: I18n,
): ReportView {
  const { workspace, notes, leftOut, columns, annotations, rows, ...rest } = result;
  const rowMetrics = [...new Set(result.rows.flatMap(({ metric }) => metric ?? []))];
  const formatting = createFormatting(formattingLocale(i18n.locale, workspace.locale), workspace);
  const lacking = Object.entries(leftOut);
  const commentNotes = lacking.flatMap(([metric, share]) =>
    needsComments(metric) ? [{ code: "left_out_comments", values: { metric, share } }] : [],
  );
  const notGiven = lacking.filter(([metric]) => !needsComments(metric));
  const happened = annotations?.map((one) => presentAnnotation(one, i18n));
  return {
    ...rest,
    rows: happened?.length ? rows.map((row) => withHappened(row, happened)) : rows,
    ...(happened ? { annotations: happened } : {}),
    title: i18n.word(`report.${result.report}.title`, result.report),
    description: i18n.word(`report.${result.report}.description`, ""),
    columns: columns.map((column) => presentColumn(column, i18n)),
    metrics: Object.fromEntries(rowMetrics.flatMap((key) => [[key, presentMetric(key, i18n)]])),
    unnarrowed: presentUnnarrowed(notes, i18n, formatting),
    notes: [
      ...[...notes, ...commentNotes].map((note) => presentNote(note, i18n, formatting)),
      ...(notGiven.length > 0 ? [presentLeftOut(notGiven, i18n, formatting)] : []),
    ],
    sort: result.filters.sort ?? list?.sorts[0] ?? sorts?.[0] ?? null,
    search: toSearch(toSearchParams(result.filters)),
  };
}

/** Of comments it is not the platform that says too little: each post's were read up to the last one that is known. */
function needsComments(key: string): boolean {
  const metric = findMetric(key);
  return metric !== undefined && measuresOf(metric.formula).includes("purchase_intent_comments");
}

function presentAnnotation(
  { kind, id, day, bucket, text, platform, product }: NonNullable<ReportResult["annotations"]>[number],
  i18n: I18n,
): AnnotationView {
  const of = [platform === null ? null : i18n.word(`platform.${platform}`, platform), product];
  const named = of.filter((one) => one !== null).join(" · ");
  const label =
    kind === "event" && named === "" ? text : i18n.message(`annotations.${kind}`, { text, of: named }, text);
  return { key: `${kind} ${id}`, day, bucket, label };
}

/** The row with what happened in its bucket in the reader's words; a file has it by its codes. */
function withHappened(row: ReportRow, happened: readonly AnnotationView[]): ReportRow {
  const labels = happened.filter(({ bucket }) => bucket === row.cells.day).map(({ label }) => label);
  return { ...row, cells: { ...row.cells, annotations: labels.join("; ") } };
}

function presentColumn(column: ReportColumn, i18n: I18n): ColumnView {
  const { key, kind, words, currency, role, isSortable, part, digits, currencyIn, name, isEstimate } = column;
  const metric = column.metric ? presentMetric(column.metric, i18n) : null;
  const label = name ?? capitalise(i18n.word(column.label, column.label));
  return {
    key,
    kind,
    words,
    currency,
    role,
    isEstimate,
    isSortable,
    part,
    digits,
    currencyIn,
    ...(part ? { of: label } : {}),
    label: part ? i18n.word(`${part.words}.${part.value}`, part.value) : label,
    unit: metric ? unitOf(metric, currency, i18n) : unitOfNumber(column, i18n),
    metric,
    figure: column.metric ?? figureOfHeader(column),
    isMetric: column.metric !== undefined,
  };
}

/** Headers are in sentence case; the names of measures are written for the middle of a formula. */
function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

function presentMetric(key: string, { word }: I18n): MetricView {
  const metric = findMetric(key);
  if (!metric) throw new Error(`There is no metric ${key}`);
  const { format, better, isEstimated } = metric;
  return {
    format,
    better,
    isEstimated,
    label: word(`metric.${key}.label`, metric.label),
    description: word(`metric.${key}.description`, metric.description),
  };
}

/** Counts need no unit beside a header that names what is counted. */
function unitOf({ format }: MetricView, currency: string | undefined, { t }: I18n): string | null {
  if (format === "money") return currency ?? null;
  return format === "percent" || format === "seconds" ? t(`unit.${format}`) : null;
}

/** Of columns that are no metric: shares, and seconds by their name. */
function unitOfNumber({ key, kind }: ReportColumn, { t }: I18n): string | null {
  if (kind === "share") return "%";
  return key.endsWith("_seconds") ? t("unit.seconds") : null;
}

/** Numbers and days as the reader writes them; of how many days, the text itself takes care. */
function presentNote({ code, values }: Note, i18n: I18n, formatting: Formatting): string {
  const { percent, count } = formatting;
  const shown = Object.entries(values).map(([name, value]) => {
    if (name === "share" && typeof value === "number") return [name, percent(value)];
    if (name.endsWith("money") && typeof value === "number") return [name, formatValue("money", value, formatting)];
    if (name === "metric") return [name, i18n.word(`metric.${value}.label`, String(value))];
    if (name === "platform") return [name, i18n.word(`platform.${value}`, String(value))];
    if (name === "window") return [name, i18n.word(`window.${value}`, String(value))];
    if (isListed(name)) return [name, toNames(name, String(value), i18n)];
    if (/^(.+_)?(day|month)$/.test(name)) return [name, toDate(String(value), formatting)];
    return [name, typeof value === "number" && name !== "days" ? count(value) : value];
  });
  return i18n.message(`note.${code}`, Object.fromEntries(shown), code);
}

/** A day, or a month as 2026-03. */
function toDate(value: string, { day, month }: Formatting): string {
  return value.length === 7 ? month(`${value}-01`) : day(value);
}

function presentUnnarrowed(notes: readonly Note[], i18n: I18n, formatting: Formatting): ReportView["unnarrowed"] {
  const note = notes.find(({ code }) => code === "not_narrowed");
  if (!note) return null;
  return { filters: toNames("filters", String(note.values.filters), i18n), note: presentNote(note, i18n, formatting) };
}

/** Values that are several keys. */
function isListed(name: string): name is "filters" | "metrics" {
  return name === "filters" || name === "metrics";
}

function toNames(of: "filters" | "metrics", keys: string, { word, locale }: I18n): string {
  const names = keys.split(" ").map((key) => word(of === "filters" ? `filter.${key}` : `metric.${key}.label`, key));
  return new Intl.ListFormat(locale, { type: "conjunction", style: "narrow" }).format(names);
}
