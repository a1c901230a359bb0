import { LazyTimeChart } from "#app/components/charts/lazy-time-chart.tsx";
import { Legend } from "#app/components/charts/legend.tsx";
import type { TimeSeries } from "#app/components/charts/time-series.ts";
import { listParts, toTimeSeries } from "#app/components/charts/to-time-series.ts";
import { useSeriesWords } from "#app/components/charts/use-series-words.ts";
import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { answerExposure } from "#app/lib/answers/exposure-answer.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";

/** Where was the content seen? */
export function ExposureFigure({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const { percent } = useFormatting();
  const words = useSeriesWords();
  const answer = answerExposure(view);
  const series = toTimeSeries(view, { kind: "stack", columns: listParts(view, "surface"), compared: "total", words });
  const [first, second, third] = answer?.surfaces ?? [];
  const name = (key: string) => word(`surface.${key}`, key).toLocaleLowerCase();
  return (
    <Figure
      id="exposure"
      title={t("exposure.question")}
      answer={
        first
          ? t("exposure.answer", {
              unknown: answer && answer.unspecified >= 0.005 ? percent(answer.unspecified, 0) : "none",
              parts: second ? (third ? "three" : "two") : "one",
              first: name(first.key),
              firstShare: percent(first.share, 0),
              second: second ? name(second.key) : "",
              secondShare: second ? percent(second.share, 0) : "",
              third: third ? name(third.key) : "",
              thirdShare: third ? percent(third.share, 0) : "",
            })
          : t("exposure.unknown")
      }
      view={view}
      table={<PlainTable view={view} caption={t("exposure.question")} />}
    >
      {series.series.length > 0 ? <ExposureChart view={view} series={series} answer={answer} /> : undefined}
    </Figure>
  );
}

interface ExposureChartProps {
  view: ReportView;
  series: TimeSeries;
  answer: ReturnType<typeof answerExposure>;
}

function ExposureChart({ view, series, answer }: ExposureChartProps) {
  const { t } = useI18n();
  const { percent, count, tick } = useFormatting();
  const shares = new Map(
    [...(answer?.surfaces ?? []), { key: "unspecified", share: answer?.unspecified ?? 0 }].map(({ key, share }) => [
      key,
      share,
    ]),
  );
  // Below one percent the whole ones say nothing.
  const describe = (share: number) => percent(share, share < 0.01 ? 1 : 0);
  return (
    <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_240px]">
      <LazyTimeChart
        series={series}
        grain={view.filters.grain}
        label={t("exposure.question")}
        formatValue={count}
        formatTick={tick}
      />
      <Legend
        label={t("exposure.shares")}
        compared={series.comparedLabel}
        entries={series.series.map((one) => ({ ...one, value: describe(shares.get(one.key) ?? 0) }))}
      />
    </div>
  );
}
