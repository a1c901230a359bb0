import { LazyTimeChart } from "#app/components/charts/lazy-time-chart.tsx";
import { toTimeSeries } from "#app/components/charts/to-time-series.ts";
import { useSeriesWords } from "#app/components/charts/use-series-words.ts";
import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { type ReportView, totalOf } from "#app/lib/report-view.ts";

/** Do the followers grow? */
export function GrowthFigure({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const { count, tick, signed } = useFormatting();
  const words = useSeriesWords();
  const followers = totalOf(view, "followers");
  const growth = totalOf(view, "follower_growth");
  return (
    <Figure
      id="growth"
      title={t("growth.question")}
      answer={
        followers === null
          ? t("growth.unknown")
          : t("growth.answer", { followers: count(followers), growth: growth === null ? "unknown" : signed(growth) })
      }
      view={view}
      table={<PlainTable view={view} caption={t("growth.question")} />}
    >
      <LazyTimeChart
        series={toTimeSeries(view, { kind: "lines", columns: ["followers"], words })}
        grain={view.filters.grain}
        label={t("growth.question")}
        formatValue={count}
        formatTick={tick}
        startsAtZero={false}
      />
    </Figure>
  );
}
