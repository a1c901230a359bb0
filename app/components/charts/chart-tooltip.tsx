import { Swatch } from "#app/components/charts/swatch.tsx";
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
  series: { series, points, kind, comparedLabel },
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
  const total = kind === "stack" && entries.length > 1 ? entries.reduce((sum, { value }) => sum + value, 0) : null;
  return (
    <div className="min-w-44 rounded-box border border-rule bg-raised p-2.5 text-label shadow-float">
      <p className="font-medium">
        {grain === "month" ? formatting.month(point.day) : formatting.day(point.day)}
        {grain === "week" ? <span className="font-normal text-muted"> {t("grain.week_of")}</span> : null}
      </p>
      {point.gap ? <p className="text-muted">{point.gap}</p> : null}
      {point.isImmature ? <p className="text-muted">{t("chart.immature")}</p> : null}
      <dl className="mt-1 grid grid-cols-[auto_auto] gap-x-4">
        {entries.map(({ key, label: name, paint, value }) => (
          <div key={key} className="contents">
            <dt className="flex items-center gap-2">
              <Swatch paint={paint} />
              {name}
            </dt>
            <dd className="text-right tabular">{formatValue(value)}</dd>
          </div>
        ))}
        {total === null ? null : (
          <div className="contents font-medium">
            <dt className="mt-1 border-t border-rule pt-1">{t("table.total")}</dt>
            <dd className="mt-1 border-t border-rule pt-1 text-right tabular">{formatValue(total)}</dd>
          </div>
        )}
        {comparedLabel && point.compared != null ? (
          <div className="contents text-muted">
            <dt>{comparedLabel}</dt>
            <dd className="text-right tabular">{formatValue(point.compared)}</dd>
          </div>
        ) : null}
      </dl>
    </div>
  );
}
