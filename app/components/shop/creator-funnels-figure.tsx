import { IntervalBars } from "#app/components/campaigns/interval-bars.tsx";
import { TableFigure } from "#app/components/campaigns/table-figure.tsx";
import { ColumnLabel } from "#app/components/table/column-label.tsx";
import { formatValue } from "#app/lib/format-value.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

const drawn = 10;

/** Who sells it best? By the lower bound of the conversion, each with every step on the way; the file has all of them. */
export function CreatorFunnelsFigure({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const formatting = useFormatting();
  const { slug } = useSurroundings();
  const [best] = view.rows;
  const lower = best ? numberIn(best, "conversion_rate_lower") : null;
  const beside = view.rows.slice(0, drawn).map((row) => numberIn(row, "conversion_rate"));
  const format = (value: number) => formatValue("percent", value, formatting, { beside });
  return (
    <TableFigure
      id="creator-funnels"
      view={view}
      all={view.rowCount}
      answer={
        best && lower !== null
          ? t("shop.product.creators.answer", {
              name: textIn(best, "name"),
              lower: format(lower),
              count: view.rowCount,
            })
          : t("shop.product.creators.unknown")
      }
      columns={[
        "name",
        "conversion_rate_lower",
        "conversion_rate",
        "impressions",
        "views",
        "engagements",
        "engagements_rate",
        "product_clicks",
        "product_clicks_rate",
        "orders",
      ]}
      brief={["conversion_rate_lower", "product_clicks", "orders"]}
      bars={["orders"]}
      linkTo={(row) => `/w/${slug}/creators/${row.key}`}
    >
      <IntervalBars
        rows={view.rows.slice(0, drawn)}
        of="conversion_rate"
        label={<ColumnLabel view={view} column="conversion_rate" />}
        nameOf={(row) => textIn(row, "name")}
        format={format}
        formatTick={(value) => formatValue("percent", value, formatting, { style: "tick" })}
      />
    </TableFigure>
  );
}
