import { ChartMarks } from "#app/components/charts/chart-marks.tsx";
import { placeMarks } from "#app/components/charts/marks.ts";
import { chooseTicks } from "#app/components/charts/time-axis.ts";
import { toMarks } from "#app/components/charts/to-time-series.ts";
import { MeasureChoice } from "#app/components/compare/measure-choice.tsx";
import { toTrendLines } from "#app/components/compare/to-trend-lines.ts";
import { TrendPanels } from "#app/components/compare/trend-panels.tsx";
import { Figure } from "#app/components/figures/figure.tsx";
import { useMetricFormat } from "#app/components/figures/use-metric-format.ts";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import type { Corrected } from "#app/lib/answers/sent-lines.ts";
import type { Trends } from "#app/lib/answers/trend-lines.ts";
import type { ComparedName, TrendMeasure } from "#app/lib/compared.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { findColumn, type ReportView } from "#app/lib/report-view.ts";

/** About as wide as a panel is. */
const panelWidth = 330;

interface TrendsFigureProps {
  /** With the rows of its table. */
  view: ReportView;
  trends: Trends;
  chosen: readonly ComparedName[];
  by: TrendMeasure;
}

/** How did it go, day by day? A panel each, on one scale. */
export function TrendsFigure({ view, trends, chosen, by }: TrendsFigureProps) {
  const { t, word } = useI18n();
  const { day: formatDay, month, percent, shortDay, timeZone } = useFormatting();
  const format = useMetricFormat(view, by);
  const label = findColumn(view, by)?.metric?.label ?? by;
  const { days, highest } = trends;
  const dayOf = view.filters.grain === "month" ? month : formatDay;
  const tickDays = chooseTicks(days, panelWidth);
  const marks = toMarks(view.annotations ?? []);
  const points = days.map((day) => ({ day }));
  const placed = placeMarks(marks, points, panelWidth / Math.max(1, days.length));
  const question = t("compare.trends.question", { measure: label });
  const tell = ({ value, share }: Corrected) =>
    value === null || share === null
      ? word("missing.corrected", "")
      : t("compare.trends.corrected", { value: format.full(value), share: percent(share, 0) });
  return (
    <Figure
      id="trends"
      title={question}
      answer={
        highest
          ? t("compare.trends.answer", {
              name: highest.name,
              value: format.full(highest.value),
              day: dayOf(highest.day),
            })
          : t("compare.trends.unknown", { measure: label })
      }
      view={view}
      drawn={[by]}
      table={
        <PlainTable
          view={view}
          all={view.rowCount}
          caption={question}
          columns={view.columns.filter(({ key, role }) => key !== "subject_id" && !role).map(({ key }) => key)}
        />
      }
    >
      <MeasureChoice chosen={by} />
      <TrendPanels
        lines={toTrendLines(trends.lines, chosen, tell)}
        measure={label}
        along="day"
        ticks={tickDays.map((day) => ({
          at: days.indexOf(day),
          label: view.filters.grain === "month" ? month(day) : shortDay(day),
        }))}
        format={format.full}
        formatTick={format.tick}
        titleOf={(at) => dayOf(days[at] ?? "")}
        gap={t("chart.no_data")}
        marks={placed.map(({ day, letters }) => ({ at: days.indexOf(day), letters }))}
      />
      <ChartMarks marks={marks} />
      <p className="text-right text-note text-faint">{t("chart.zone", { zone: timeZone.replaceAll("_", " ") })}</p>
    </Figure>
  );
}
