import { column } from "#app/reports/columns.ts";
import type { ReportColumn, ReportContext } from "#app/reports/report.ts";

/**
 * What was shown, counted as each platform counts: its impressions, or its views where it gives none. Of no metric, for it is
 * neither impressions nor views; beside it its value in the period compared with.
 */
export function exposureColumns(
  { filters }: ReportContext,
  options: Partial<ReportColumn> & { readonly key: string },
): ReportColumn[] {
  const main = column(options.key, "number", { ...options, label: "column.exposure" });
  return filters.comparison
    ? [main, { ...main, key: `${main.key}_comparison`, role: { of: main.key, is: "comparison" } }]
    : [main];
}
