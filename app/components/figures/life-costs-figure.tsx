import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { formatValue } from "#app/lib/format-value.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView } from "#app/lib/report-view.ts";

const shown = ["age_days", "posts", "views", "orders", "cpv", "cpo", "net_sales", "return_on_ad_spend"];

/** What did it cost, early and late? The same posts at every age, so that the short return stands beside the long. */
export function LifeCostsFigure({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const formatting = useFormatting();
  const early = view.rows.find((row) => numberIn(row, "age_days") === 7);
  const late = view.rows.at(-1);
  const [before, after] = [early, late].map((row) => (row ? numberIn(row, "cpv") : null));
  const money = (minor: number) => formatValue("money", minor, formatting);
  return (
    <Figure
      id="life-costs"
      title={t("long_life.cost.question")}
      answer={
        typeof before === "number" && typeof after === "number" && late
          ? t("long_life.cost.answer", {
              early: money(before),
              earlyDays: 7,
              late: money(after),
              lateDays: numberIn(late, "age_days") ?? 0,
            })
          : t("long_life.cost.unknown")
      }
      view={view}
      table={
        late ? (
          <PlainTable
            view={view}
            caption={t("long_life.cost.question")}
            columns={shown}
            bars={["cpv", "cpo", "return_on_ad_spend"]}
          />
        ) : undefined
      }
      isTableOpen
    />
  );
}
