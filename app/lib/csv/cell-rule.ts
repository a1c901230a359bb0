import type { ReportColumn, ReportRow } from "#app/reports/report.ts";
import type { MetricFormat } from "#db/metrics/metric.ts";
import { findMetric } from "#db/metrics/metrics.ts";
import { minorDigits } from "#db/metrics/minor-digits.ts";

/**
 * How a column's values are written. A number is moved by `shift` decimal places and rounded, half away from zero, to at most `digits`:
 * counts and other numbers are whole unless the column says otherwise, rates are in percent with 4 digits, money is in major units with two digits more than the currency has.
 * The same rule is applied here to what a page shows and in SQL to what streams from the database.
 */
export type CellRule =
  | { readonly kind: "text" | "day" | "moment" | "message" | "formula" }
  | { readonly kind: "number"; readonly shift: number; readonly digits: number };

export function ruleOf(column: ReportColumn, row: Pick<ReportRow, "metric" | "format"> = {}): CellRule {
  switch (column.kind) {
    case "day":
    case "moment":
    case "message":
    case "formula":
      return { kind: column.kind };
    case "number":
      return { kind: "number", shift: 0, digits: column.digits ?? 0 };
    case "share":
      return { kind: "number", shift: 2, digits: 4 };
    case "metric":
    case "by_metric":
      return metricRule(findMetric(column.metric ?? row.metric ?? "")?.format ?? row.format, column.currency);
    default:
      return { kind: "text" };
  }
}

function metricRule(format: MetricFormat | undefined, currency = "EUR"): CellRule {
  switch (format) {
    case "count":
    case "people":
      return { kind: "number", shift: 0, digits: 0 };
    case "percent":
      return { kind: "number", shift: 2, digits: 4 };
    case "money":
      return moneyRule(currency);
    default:
      return { kind: "number", shift: 0, digits: 4 };
  }
}

function moneyRule(currency: string): CellRule {
  const digits = minorDigits(currency);
  return { kind: "number", shift: -digits, digits: digits + 2 };
}
