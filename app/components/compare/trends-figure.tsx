import { chooseTicks } from "#app/components/charts/time-axis.ts";
import { MeasureChoice } from "#app/components/compare/measure-choice.tsx";
import { toTrendLines } from "#app/components/compare/to-trend-lines.ts";
import { TrendPanels } from "#app/components/compare/trend-panels.tsx";
import { Figure } from "#app/components/figures/figure.tsx";
import { useMetricFormat } from "#app/components/figures/use-metric-format.ts";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import type { ComparedName, TrendMeasure } from "#app/lib/compared.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { findColumn, numberIn, type ReportRow, type ReportView, textIn } from "#app/lib/report-view.ts";

/** About as wide as a panel is. */
const panelWidth = 330;

interface TrendsFigureProps {
  view: ReportView;
  chosen: readonly ComparedName[];
  by: TrendMeasure;
}

/** How did it go, day by day? A panel each, on one scale. */
export function TrendsFigure({ view, chosen, by }: TrendsFigureProps) {
  const { t } = useI18n();
  const { day: formatDay, month, shortDay, timeZone } = useFormatting();
  const format = useMetricFormat(view, by);
  const label = findColumn(view, by)?.metric?.label ?? by;
  const days = [...new Set(view.rows.map((row) => textIn(row, "day")))];
  const lines = toTrendLines(view, chosen, (own) => {
    const firstKnown = own.findIndex((row) => numberIn(row, by) !== null);
    return own.map((row, at) => ({
      at,
      value: numberIn(row, by),
      // Before anything is known of somebody nothing is missing.
      isGap: at > firstKnown && isGap(row, by),
      isImmature: by === "net_sales" && (numberIn(row, "maturity") ?? 1) < 1,
    }));
  });
  const highest = view.rows
    .filter((row) => numberIn(row, by) !== null)
    .toSorted((a, b) => (numberIn(b, by) ?? 0) - (numberIn(a, by) ?? 0))[0];
  const dayOf = view.filters.grain === "month" ? month : formatDay;
  const tickDays = chooseTicks(days, panelWidth);
  const question = t("compare.trends.question", { measure: label });
  return (
    <Figure
      id="trends"
      title={question}
      answer={
        highest
          ? t("compare.trends.answer", {
              name: textIn(highest, "name"),
              value: format.full(numberIn(highest, by) ?? 0),
              day: dayOf(textIn(highest, "day")),
            })
          : t("compare.trends.unknown", { measure: label })
      }
      view={view}
      drawn={[by]}
      table={<PlainTable view={view} caption={question} columns={["day", "name", ...listMetrics(view)]} />}
    >
      <MeasureChoice chosen={by} />
      <TrendPanels
        lines={lines}
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
      />
      <p className="text-right text-note text-faint">{t("chart.zone", { zone: timeZone.replaceAll("_", " ") })}</p>
    </Figure>
  );
}

function listMetrics(view: ReportView): string[] {
  return view.columns.filter(({ metric, role }) => metric && !role).map(({ key }) => key);
}

/** Orders are known by the day whether or not posts were read on it. */
function isGap(row: ReportRow, by: TrendMeasure): boolean {
  if (numberIn(row, by) === null) return true;
  return by !== "orders" && by !== "net_sales" && (row.state === "gap" || row.state === "no_data");
}
