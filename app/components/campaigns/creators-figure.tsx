import { Link, useSearchParams } from "@remix-run/react";
import { IntervalBars } from "#app/components/campaigns/interval-bars.tsx";
import { TableFigure } from "#app/components/campaigns/table-figure.tsx";
import { ColumnLabel } from "#app/components/table/column-label.tsx";
import type { CreatorLeaders } from "#app/lib/campaigns/creator-leaders.ts";
import { rankingRates } from "#app/lib/filters/filters.ts";
import { formatValue } from "#app/lib/format-value.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { findColumn, numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";
import { toCarriedSearch, toChangedSearch } from "#app/lib/search-params.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

const drawn = 10;

/** Who carried it? By the lower bound of the rate that the reader chose, or in the order of another column. */
export function CreatorsFigure({ view, leaders }: { view: ReportView; leaders: CreatorLeaders }) {
  const { t, word } = useI18n();
  const formatting = useFormatting();
  const { slug } = useSurroundings();
  const [search] = useSearchParams();
  const rate = findColumn(view, "rate");
  const { best, most } = leaders;
  const beside = view.rows.slice(0, drawn).map((row) => numberIn(row, "rate"));
  const format = (value: number) => formatValue("percent", value, formatting, { beside });
  const carried = toCarriedSearch(search);
  const brought =
    most === null
      ? ""
      : t("campaign.creators.most", {
          ...most,
          sales: most.sales === null ? "unknown" : formatValue("money", most.sales, formatting),
        });
  return (
    <TableFigure
      id="creators"
      view={view}
      answer={
        <>
          {best
            ? t("campaign.creators.answer", {
                name: best.name,
                rate: rate?.label.toLocaleLowerCase() ?? "",
                lower: format(best.lower),
              })
            : t("campaign.creators.unknown")}{" "}
          {brought}
        </>
      }
      columns={[
        "name",
        "posts",
        "views",
        "rate_lower",
        "rate",
        "rate_upper",
        "orders",
        "net_sales",
        "cost",
        "added_lower",
        "added",
        "added_upper",
        "added_unbounded",
      ]}
      brief={["rate_lower", "rate", "net_sales", "added"]}
      bars={["net_sales"]}
      hasTotals={false}
      isPaged
      isSorted
      linkTo={(row) => `/w/${slug}/creators/${row.key}${carried}`}
    >
      <nav aria-label={t("campaign.rate")} className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-label print:hidden">
        {rankingRates.map((key) => (
          <Link
            key={key}
            to={toChangedSearch(search, { rate: key === "conversion_rate" ? null : key }) || "?"}
            preventScrollReset
            aria-current={view.filters.rate === key ? "true" : undefined}
            className={`inline-flex min-h-8 items-center ${view.filters.rate === key ? "font-medium text-ink underline decoration-crust decoration-2 underline-offset-4" : "text-muted hover:text-ink"}`}
          >
            {word(`rate.${key}`, key)}
          </Link>
        ))}
      </nav>
      <IntervalBars
        rows={view.rows.slice(0, drawn)}
        of="rate"
        label={<ColumnLabel view={view} column="rate" />}
        nameOf={(row) => textIn(row, "name")}
        format={format}
        formatTick={(value) => formatValue("percent", value, formatting, { style: "tick" })}
      />
    </TableFigure>
  );
}
