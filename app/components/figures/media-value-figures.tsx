import { TableFigure } from "#app/components/campaigns/table-figure.tsx";
import { LazyTimeChart } from "#app/components/charts/lazy-time-chart.tsx";
import { toTimeSeries } from "#app/components/charts/to-time-series.ts";
import { useSeriesWords } from "#app/components/charts/use-series-words.ts";
import { Figure } from "#app/components/figures/figure.tsx";
import { useMetricFormat } from "#app/components/figures/use-metric-format.ts";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { type ReportView, totalOf } from "#app/lib/report-view.ts";

const metric = "earned_media_value";

interface MediaValueFiguresProps {
  /** Null: no rate card is in force, and nothing is shown. */
  views: { byPlatform: ReportView; overTime: ReportView } | null;
}

/** What would the earned exposure have cost? Apart from sales, with its card and version below. */
export function MediaValueFigures({ views }: MediaValueFiguresProps) {
  return views ? <Shown {...views} /> : null;
}

function Shown({ byPlatform, overTime }: NonNullable<MediaValueFiguresProps["views"]>) {
  const { t, word } = useI18n();
  const words = useSeriesWords();
  const { full, tick } = useMetricFormat(byPlatform, metric);
  const total = totalOf(byPlatform, metric);
  const answer = total === null ? t("media_value.unknown") : t("media_value.answer", { value: full(total) });
  return (
    <>
      <TableFigure
        id="emv"
        view={byPlatform}
        answer={answer}
        bars={[metric]}
        brief={[metric, "rate_cards"]}
        renderFirst={(row) => word(`platform.${row.key}`, row.key)}
      />
      <Figure
        id="emv-over-time"
        title={overTime.title}
        answer={answer}
        view={overTime}
        table={<PlainTable view={overTime} caption={overTime.title} />}
      >
        <LazyTimeChart
          series={toTimeSeries(overTime, { kind: "lines", columns: [metric], compared: metric, words })}
          grain={overTime.filters.grain}
          label={overTime.title}
          formatValue={full}
          formatTick={tick}
        />
      </Figure>
    </>
  );
}
