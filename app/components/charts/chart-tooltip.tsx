import { ChartReading, type ReadValue } from "#app/components/charts/chart-reading.tsx";
import type { TimeSeries } from "#app/components/charts/time-series.ts";
import type { Grain } from "#app/lib/filters/filters.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

export interface ChartTooltipProps {
  series: TimeSeries;
  grain: Grain;
  formatValue: (value: number) => string;
  /** Given by the chart. */
  active?: boolean;
  label?: string | number;
}

/** What stands at the crosshair: the values of the day, the greatest first. */
export function ChartTooltip({
  series: { series, points, kind, comparedLabel, measure },
  grain,
  formatValue,
  active,
  label,
}: ChartTooltipProps) {
  const { t } = useI18n();
  const formatting = useFormatting();
  const point = points.find(({ day }) => day === label);
  if (!active || !point) return null;
  const entries = series
    .flatMap((one) => {
      const value = point.values[one.key];
      return value === null || value === undefined ? [] : [{ ...one, value }];
    })
    .sort((a, b) => b.value - a.value);
  const values: ReadValue[] = entries.map(({ value, ...one }) => ({ ...one, text: formatValue(value) }));
  if (kind === "stack" && entries.length > 1) {
    const total = entries.reduce((sum, { value }) => sum + value, 0);
    values.push({ key: "of all", label: t("table.total"), text: formatValue(total), kind: "total" });
  }
  if (comparedLabel && point.compared != null)
    values.push({ key: "compared", label: comparedLabel, text: formatValue(point.compared), kind: "beside" });
  return (
    <ChartReading
      title={
        <>
          <p className="min-w-38 font-medium">
            {grain === "month" ? formatting.month(point.day) : formatting.day(point.day)}
            {grain === "week" ? <span className="font-normal text-muted"> {t("grain.week_of")}</span> : null}
          </p>
          {measure ? <p className="text-muted">{measure}</p> : null}
          {point.gap ? <p className="text-muted">{point.gap}</p> : null}
          {point.isImmature ? <p className="text-muted">{t("chart.immature")}</p> : null}
        </>
      }
      values={values}
    />
  );
}
