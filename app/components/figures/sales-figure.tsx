import { LazyTimeChart } from "#app/components/charts/lazy-time-chart.tsx";
import { toTimeSeries } from "#app/components/charts/to-time-series.ts";
import { useSeriesWords } from "#app/components/charts/use-series-words.ts";
import { Figure } from "#app/components/figures/figure.tsx";
import { useMetricFormat } from "#app/components/figures/use-metric-format.ts";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { type ReportView, totalOf } from "#app/lib/report-view.ts";

/** What was sold? Days that refunds can still change are dashed. */
export function SalesFigure({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const { percent } = useFormatting();
  const words = useSeriesWords();
  const { full, tick } = useMetricFormat(view, "net_sales");
  const net = totalOf(view, "net_sales");
  const orders = totalOf(view, "orders");
  const maturity = totalOf(view, "maturity");
  const { count } = useFormatting();
  return (
    <Figure
      id="sales"
      title={t("sales.question")}
      answer={
        net === null
          ? t("sales.unknown")
          : t("sales.answer", {
              net: full(net),
              orders: orders === null ? "" : count(orders),
              mature: maturity === null ? "unknown" : percent(maturity, 0),
            })
      }
      view={view}
      drawn={["net_sales", "orders", "maturity"]}
      table={<PlainTable view={view} caption={t("sales.question")} />}
    >
      <LazyTimeChart
        series={toTimeSeries(view, {
          kind: "lines",
          columns: ["net_sales"],
          compared: "net_sales",
          maturity: "maturity",
          words,
        })}
        grain={view.filters.grain}
        label={t("sales.question")}
        formatValue={full}
        formatTick={tick}
      />
    </Figure>
  );
}
