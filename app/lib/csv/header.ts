import type { CsvDialect, CsvOptions } from "#app/lib/csv/csv-options.ts";
import { toTextField } from "#app/lib/csv/text-cell.ts";
import type { ReportColumn, ReportResult } from "#app/reports/report.ts";
import { findMetric } from "#db/metrics/metrics.ts";

type HeaderContext = Pick<ReportResult, "comparison" | "workspace">;

/** The first line: what a column is, of what, and in which unit. */
export function headerLine(
  columns: readonly ReportColumn[],
  context: HeaderContext,
  options: CsvOptions,
  dialect: CsvDialect,
): string {
  const fields = columns.map((column) => toTextField(headerOf(column, context, options.translate), dialect));
  return `${fields.join(dialect.separator)}\r\n`;
}

function headerOf(
  column: ReportColumn,
  { comparison, workspace }: HeaderContext,
  translate: CsvOptions["translate"],
): string {
  const { label, name, part, role } = column;
  const of = part ? `, ${translate(`${part.words}.${part.value}`)}` : "";
  const period = role?.is === "comparison" && comparison ? ` ${comparison.from}/${comparison.to}` : "";
  const which = role ? `, ${translate(`role.${role.is}`)}${period}` : "";
  const unit = unitOf(column, workspace.timeZone, translate);
  return `${name ?? translate(label)}${of}${which}${unit ? ` (${unit})` : ""}`;
}

function unitOf(column: ReportColumn, timeZone: string, translate: CsvOptions["translate"]): string | null {
  if (column.kind === "moment") return timeZone;
  if (column.kind === "share") return "%";
  if (column.currency) return column.currency;
  const unit = column.metric && findMetric(column.metric)?.unit;
  return unit === "percent" || unit === "seconds" ? translate(`unit.${unit}`) : null;
}
