import { FunnelChart } from "#app/components/charts/funnel-chart.tsx";
import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { formatValue } from "#app/lib/format-value.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView } from "#app/lib/report-view.ts";

/** How far do people go, from seeing to buying? */
export function FunnelFigure({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const formatting = useFormatting();
  const orders = view.rows.find(({ key }) => key === "orders");
  const rate = orders ? numberIn(orders, "rate") : null;
  const before = view.rows.findLast((row) => row.key !== "orders" && numberIn(row, "value") !== null);
  const [all, clicked] = orders ? [numberIn(orders, "value"), numberIn(orders, "rate_part")] : [];
  return (
    <Figure
      id="funnel"
      title={t("funnel.question")}
      answer={
        rate !== null && before
          ? t("funnel.answer", {
              rate: formatValue("percent", rate, formatting),
              of: view.metrics[before.key]?.label.toLocaleLowerCase() ?? before.key,
              clicked: formatting.count(clicked ?? 0),
              others: Math.max(0, (all ?? 0) - (clicked ?? 0)),
            })
          : t("funnel.unknown")
      }
      view={view}
      drawn={[]}
      table={
        <PlainTable
          view={view}
          caption={t("funnel.question")}
          columns={["step", "value", "of", "rate", "rate_lower", "rate_upper", "rate_part", "rate_whole"]}
        />
      }
    >
      <FunnelChart view={view} />
    </Figure>
  );
}
