import { ruleOf } from "#app/lib/csv/cell-rule.ts";
import { type CsvDialect, type CsvOptions, dialectOf } from "#app/lib/csv/csv-options.ts";
import { headerLine } from "#app/lib/csv/header.ts";
import { toTextField } from "#app/lib/csv/text-cell.ts";
import { toDecimalText } from "#app/lib/csv/to-decimal-text.ts";
import { formatMoment } from "#app/lib/dates/format-moment.ts";
import type { CellValue, ReportColumn, ReportResult, ReportRow } from "#app/reports/report.ts";
import { toText } from "#db/metrics/formula-text.ts";
import { findMetric } from "#db/metrics/metrics.ts";

const chunkLength = 64 * 1024;

/** A result as CSV, in chunks: its columns and rows as on the screen, words by their codes, null as nothing. Its totals are no row of it, for whoever adds up a column would count them twice: `withTotals` makes them one. */
export function* toCsv(result: ReportResult, options: CsvOptions): Generator<string> {
  const dialect = dialectOf(options);
  let chunk = dialect.start + headerLine(result.columns, result, options, dialect);
  for (const row of result.rows) {
    const fields = result.columns.map((column) => toField(column, row, result, options, dialect));
    chunk += `${fields.join(dialect.separator)}\r\n`;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}

function toField(
  column: ReportColumn,
  row: ReportRow,
  { workspace }: ReportResult,
  { translate }: CsvOptions,
  dialect: CsvDialect,
): string {
  const value: CellValue = row.cells[column.key] ?? null;
  if (value === null) return "";
  const withCurrency = column.kind === "by_metric" ? { ...column, currency: workspace.currency } : column;
  const rule = ruleOf(withCurrency, row);
  if (rule.kind === "number" && typeof value === "number")
    return toDecimalText(value, rule.shift, rule.digits).replace(".", dialect.decimalMark);
  const text = String(value);
  if (rule.kind === "moment") return toTextField(formatMoment(text, workspace.timeZone), dialect);
  if (rule.kind === "message") return toTextField(translate(text), dialect);
  if (rule.kind === "formula") return toTextField(formulaText(text, translate), dialect);
  return toTextField(text, dialect);
}

function formulaText(metric: string, translate: CsvOptions["translate"]): string {
  const formula = findMetric(metric)?.formula;
  return formula ? toText(formula, (measure) => translate(`measure.${measure}`), translate("measure.margin")) : "";
}
