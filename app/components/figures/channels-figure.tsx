import { LazyTimeChart } from "#app/components/charts/lazy-time-chart.tsx";
import { listParts, toTimeSeries } from "#app/components/charts/to-time-series.ts";
import { useSeriesWords } from "#app/components/charts/use-series-words.ts";
import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { toShares } from "#app/lib/answers/shares.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { type ReportView, totalOf } from "#app/lib/report-view.ts";

/** Were things ordered online or in shops? */
export function ChannelsFigure({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const { count, tick, percent } = useFormatting();
  const words = useSeriesWords();
  const columns = listParts(view, "channel").filter((key) => key.startsWith("orders_"));
  const [first] = toShares(Object.fromEntries(columns.map((key) => [key, totalOf(view, key)])));
  const channel = first?.key.slice("orders_".length) ?? "";
  return (
    <Figure
      id="channels"
      title={t("channels.question")}
      answer={
        first
          ? t("channels.answer", {
              share: percent(first.share, 0),
              channel,
              name: word(`channel.${channel}`, channel).toLocaleLowerCase(),
            })
          : t("channels.unknown")
      }
      view={view}
      table={<PlainTable view={view} caption={t("channels.question")} />}
    >
      <LazyTimeChart
        series={toTimeSeries(view, { kind: "lines", columns, words })}
        grain={view.filters.grain}
        label={t("channels.question")}
        formatValue={count}
        formatTick={tick}
      />
    </Figure>
  );
}
