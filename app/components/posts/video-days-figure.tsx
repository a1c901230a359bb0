import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";

/** As many as fit beside each other; the file has all: SKU orders, the zone, the source and its time. */
const shownColumns = [
  "day",
  "shop",
  "reported_units",
  "own_units",
  "units_difference",
  "reported_gmv",
  "own_gross_sales",
  "gmv_difference",
  "currency",
];

/** What does the platform report of the video's sales, and how far is that from our own orders? Nothing where no platform reports. */
export function VideoDaysFigure({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const { shortDay } = useFormatting();
  const [newest] = view.rows;
  if (!newest) return null;
  const title = t("post.reported");
  const compared = view.rows.filter((row) => numberIn(row, "units_difference") !== null);
  const sum = (key: string) => compared.reduce((total, row) => total + (numberIn(row, key) ?? 0), 0);
  const isOfSeveral = new Set(view.rows.map((row) => textIn(row, "shop"))).size > 1;
  const day = shortDay(textIn(newest, "day"));
  return (
    <Figure
      id="reported"
      title={title}
      answer={
        compared.length === 0
          ? t("shop.reported.alone", { day })
          : t("post.reported.answer", {
              reported: sum("reported_units"),
              own: sum("own_units"),
              days: compared.length,
              day,
            })
      }
      view={view}
      isTableOpen
      table={
        <PlainTable
          view={view}
          caption={title}
          columns={shownColumns.filter((key) => isOfSeveral || key !== "shop")}
          brief={[...(isOfSeveral ? ["shop"] : []), "reported_units", "own_units", "reported_gmv", "own_gross_sales"]}
        />
      }
    />
  );
}
