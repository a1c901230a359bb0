import { LazyTimeChart } from "#app/components/charts/lazy-time-chart.tsx";
import { toTimeSeries } from "#app/components/charts/to-time-series.ts";
import { useSeriesWords } from "#app/components/charts/use-series-words.ts";
import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { answerCurve, answerLateCurve } from "#app/lib/answers/curve-answer.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView } from "#app/lib/report-view.ts";

const counters = ["impressions", "views"] as const;

/** How did a post live since its publication? */
export function CurveFigure({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const { count, tick, percent } = useFormatting();
  const words = useSeriesWords();
  const answer = answerCurve(view);
  const late = answerLateCurve(view);
  const columns = counters.filter((key) => view.rows.some((row) => numberIn(row, key) !== null));
  return (
    <Figure
      id="curve"
      title={t("curve.question")}
      answer={
        answer
          ? t("curve.answer", { share: percent(answer.share, 0), days: answer.days, total: count(answer.total) })
          : late
            ? t("curve.late", { age: late.age, share: percent(late.share, 0), total: count(late.total) })
            : t("curve.unknown")
      }
      view={view}
      drawn={columns}
      table={view.rows.length > 0 ? <PlainTable view={view} caption={t("curve.question")} /> : undefined}
    >
      <LazyTimeChart
        series={toTimeSeries(view, { kind: "lines", columns, words })}
        grain="day"
        label={t("curve.question")}
        formatValue={count}
        formatTick={tick}
      />
    </Figure>
  );
}
