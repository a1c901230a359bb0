import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";

/** As many as fit beside each other; the file has all: items, impressions, refunds, buyers, the zone, the source and its time. */
const shownColumns = [
  "day",
  "shop",
  "reported_orders",
  "own_orders",
  "orders_difference",
  "reported_gmv",
  "own_gross_sales",
  "gmv_difference",
  "currency",
  "reported_page_views",
];

/** What does the platform itself report, and how far is that from our own orders? Nothing at all where no platform reports. */
export function ReportedDaysFigure({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const { shortDay } = useFormatting();
  if (view.rows.length === 0) return null;
  const title = t("shop.reported");
  const compared = view.rows.filter((row) => numberIn(row, "orders_difference") !== null);
  const sum = (key: string) => compared.reduce((total, row) => total + (numberIn(row, key) ?? 0), 0);
  const isOfSeveral = new Set(view.rows.map((row) => textIn(row, "shop"))).size > 1;
  const last =
    view.rows
      .map((row) => textIn(row, "day"))
      .toSorted()
      .at(-1) ?? "";
  return (
    <Figure
      id="reported"
      title={title}
      answer={
        compared.length === 0
          ? t("shop.reported.alone", { day: shortDay(last) })
          : t("shop.reported.answer", {
              reported: sum("reported_orders"),
              own: sum("own_orders"),
              days: compared.length,
              day: shortDay(last),
            })
      }
      view={view}
      // Three months of days would stand between one figure and the next.
      isTableOpen={view.rows.length <= 62}
      table={
        <PlainTable
          view={view}
          caption={title}
          columns={shownColumns.filter((key) => isOfSeveral || key !== "shop")}
          brief={[...(isOfSeveral ? ["shop"] : []), "reported_orders", "own_orders", "orders_difference"]}
        />
      }
    />
  );
}
