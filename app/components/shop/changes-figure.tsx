import { Figure } from "#app/components/figures/figure.tsx";
import { useMetricFormat } from "#app/components/figures/use-metric-format.ts";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { type ReportView, totalOf } from "#app/lib/report-view.ts";

/** What decides stands first, where no screen cuts it off; the file has all. */
const shownColumns = [
  "day",
  "net_sales_change",
  "net_sales_then",
  "net_sales_now",
  "late_orders",
  "cancelled_orders",
  "refunded_orders",
  "orders_then",
  "orders_now",
];

/** How have sales of this period changed since, and why? Only the days that changed stand in the table; the file has every day. */
export function ChangesFigure({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const { full } = useMetricFormat(view, "net_sales_change");
  const change = totalOf(view, "net_sales_change");
  const counts = {
    late: totalOf(view, "late_orders") ?? 0,
    cancelled: totalOf(view, "cancelled_orders") ?? 0,
    refunded: totalOf(view, "refunded_orders") ?? 0,
  };
  const causes = ["late_orders", "cancelled_orders", "refunded_orders", "net_sales_change"];
  const changed = view.rows.filter(({ cells }) => causes.some((key) => Number(cells[key] ?? 0) !== 0));
  const isSame = counts.late + counts.cancelled + counts.refunded === 0 && change === 0;
  const answer = () => {
    if (view.totals === null) return t("changes.unknown");
    if (isSame) return t("changes.none");
    if (change === null) return t("changes.no_rate", counts);
    const sign = change > 0 ? "+" : "";
    return t("changes.answer", { ...counts, change: `${sign}${full(change)}` });
  };
  return (
    <Figure
      id="changes"
      title={t("changes.question")}
      answer={answer()}
      view={view}
      isTableOpen={changed.length > 0}
      table={
        changed.length === 0 ? undefined : (
          <PlainTable
            view={{ ...view, rows: changed }}
            caption={t("changes.question")}
            columns={shownColumns}
            brief={["late_orders", "cancelled_orders", "refunded_orders", "net_sales_change"]}
          />
        )
      }
    />
  );
}
