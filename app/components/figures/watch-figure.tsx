import { LazyTimeChart } from "#app/components/charts/lazy-time-chart.tsx";
import { toTimeSeries } from "#app/components/charts/to-time-series.ts";
import { useSeriesWords } from "#app/components/charts/use-series-words.ts";
import { Figure } from "#app/components/figures/figure.tsx";
import { useMetricFormat } from "#app/components/figures/use-metric-format.ts";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { type ReportView, totalOf } from "#app/lib/report-view.ts";

const metric = "average_watch_seconds";

/** How long do they watch? Without the time watched there is no chart, only that it is not provided. */
export function WatchFigure({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const words = useSeriesWords();
  const { full, tick } = useMetricFormat(view, metric);
  const average = totalOf(view, metric);
  return (
    <Figure
      id="watch"
      title={t("audience.watch.question")}
      answer={average === null ? t("audience.watch.unknown") : t("audience.watch.answer", { time: full(average) })}
      view={view}
      table={<PlainTable view={view} caption={t("audience.watch.question")} />}
    >
      {average === null ? undefined : (
        <LazyTimeChart
          series={toTimeSeries(view, { kind: "lines", columns: [metric], compared: metric, words })}
          grain={view.filters.grain}
          label={t("audience.watch.question")}
          formatValue={full}
          formatTick={tick}
        />
      )}
    </Figure>
  );
}
