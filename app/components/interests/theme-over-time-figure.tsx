import { LazyTimeChart } from "#app/components/charts/lazy-time-chart.tsx";
import { toTimeSeries } from "#app/components/charts/to-time-series.ts";
import { useSeriesWords } from "#app/components/charts/use-series-words.ts";
import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { type ReportView, totalOf } from "#app/lib/report-view.ts";

/** How often are posts of the theme seen? */
export function ThemeOverTimeFigure({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const { count, tick } = useFormatting();
  const words = useSeriesWords();
  const theme = view.filters.theme ?? "";
  const title = t("shop.theme_over_time.question", { theme });
  const views = totalOf(view, "views");
  return (
    <Figure
      id="theme-over-time"
      title={title}
      answer={
        views === null ? t("shop.theme_over_time.unknown") : t("shop.theme_over_time.answer", { views: count(views) })
      }
      view={view}
      table={<PlainTable view={view} caption={title} />}
    >
      <LazyTimeChart
        series={toTimeSeries(view, { kind: "lines", columns: ["views"], words })}
        grain={view.filters.grain}
        label={title}
        formatValue={count}
        formatTick={tick}
      />
    </Figure>
  );
}
