import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";

/** Of what days are reported, and what tells in a sentence how far the platform is from our own orders. */
const kinds = {
  shop: {
    title: "shop.reported",
    answer: "shop.reported.answer",
    compared: "orders",
    columns: ["reported_orders", "own_orders", "orders_difference"],
    last: ["reported_page_views"],
    brief: ["reported_orders", "own_orders", "orders_difference"],
    // Three months of days would stand between one figure and the next.
    mostOpen: 62,
  },
  video: {
    title: "post.reported",
    answer: "post.reported.answer",
    compared: "units",
    columns: ["reported_units", "own_units", "units_difference"],
    last: [],
    brief: ["reported_units", "own_units", "reported_gmv", "own_gross_sales"],
    mostOpen: Number.POSITIVE_INFINITY,
  },
} as const;

interface ReportedDaysFigureProps {
  view: ReportView;
  of?: keyof typeof kinds;
}

/** What does the platform itself report, and how far is that from our own orders? Nothing at all where no platform reports. The table has what fits, the file has all. */
export function ReportedDaysFigure({ view, of = "shop" }: ReportedDaysFigureProps) {
  const { t } = useI18n();
  const { shortDay } = useFormatting();
  if (view.rows.length === 0) return null;
  const { compared, columns, last, brief, mostOpen, ...texts } = kinds[of];
  const title = t(texts.title);
  const known = view.rows.filter((row) => numberIn(row, `${compared}_difference`) !== null);
  const sum = (key: string) => known.reduce((total, row) => total + (numberIn(row, key) ?? 0), 0);
  const ofSeveral = new Set(view.rows.map((row) => textIn(row, "shop"))).size > 1 ? ["shop"] : [];
  const newest = view.rows
    .map((row) => textIn(row, "day"))
    .toSorted()
    .at(-1);
  const day = shortDay(newest ?? "");
  return (
    <Figure
      id="reported"
      title={title}
      answer={
        known.length === 0
          ? t("shop.reported.alone", { day })
          : t(texts.answer, {
              reported: sum(`reported_${compared}`),
              own: sum(`own_${compared}`),
              days: known.length,
              day,
            })
      }
      view={view}
      isTableOpen={view.rows.length <= mostOpen}
      table={
        <PlainTable
          view={view}
          caption={title}
          columns={[
            "day",
            ...ofSeveral,
            ...columns,
            "reported_gmv",
            "own_gross_sales",
            "gmv_difference",
            "currency",
            ...last,
          ]}
          brief={[...ofSeveral, ...brief]}
        />
      }
    />
  );
}
