import { formatValue } from "#app/lib/format-value.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { findColumn, type ReportView } from "#app/lib/report-view.ts";

/** How the values of a metric's column are written in tooltips (full) and on axes (tick). */
export function useMetricFormat(view: ReportView, key: string) {
  const formatting = useFormatting();
  const column = findColumn(view, key);
  const format = column?.metric?.format ?? "count";
  const options = { currency: column?.currency };
  return {
    full: (value: number) => formatValue(format, value, formatting, options),
    tick: (value: number) => formatValue(format, value, formatting, { ...options, style: "tick" }),
  };
}
