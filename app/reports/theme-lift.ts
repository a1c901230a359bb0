import { askCoverage, coversSales } from "#app/queries/measure-groups.server.ts";
import { countOrdersUnseen, measureThemeLift, monthsOf } from "#app/queries/measure-theme-lift.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { type LiftCell, toLiftCells } from "#app/reports/lift-rows.ts";
import {
  type CellValue,
  defineReport,
  type MissingReason,
  type Note,
  type ReportContext,
  type ReportRow,
} from "#app/reports/report.ts";
import { evaluate } from "#db/metrics/formula.ts";
import { getMetric } from "#db/metrics/metrics.ts";

const metrics = ["orders", "orders_per_thousand_views", "theme_lift"] as const;

/** For each product, the themes under which it sells better or worse than elsewhere. */
export const themeLift = defineReport({
  key: "theme-lift",
  page: "/interests",
  facts: ["product_theme_month", "theme_product_month"],
  filters: ["period", "platform", "channel", "window", "theme", "product"],
  metrics,
  async run(context: ReportContext) {
    const months = monthsOf(context.filters);
    const [counts, unseen, coverage] = await Promise.all([
      measureThemeLift(context),
      countOrdersUnseen(context),
      askCoverage(context.db, context.workspace),
    ]);
    const hiddenBecause: MissingReason = coversSales(coverage, months) ? "suppressed" : "no_data";
    const notes: Note[] = [
      { code: "whole_months", values: { from_month: months.from.slice(0, 7), to_month: months.to.slice(0, 7) } },
      ...(unseen > 0 ? [{ code: "orders_unseen", values: { orders: unseen } }] : []),
    ];
    return {
      columns: [
        column("product", "text"),
        column("theme", "text"),
        column("posts", "number"),
        column("views", "number", { label: "metric.views.label" }),
        ...metricColumns(metrics, context),
        column("product_views", "number"),
        column("product_orders", "number"),
      ],
      rows: toLiftCells(counts)
        // What must be hidden is found over all themes.
        .filter(({ theme }) => context.filters.theme === null || theme === context.filters.theme)
        .map((cell) => toRow(cell, hiddenBecause)),
      notes,
    };
  },
});

function toRow(cell: LiftCell, hiddenBecause: MissingReason): ReportRow {
  const { isHidden, lift } = cell;
  const shown = isHidden ? null : lift;
  const reason: MissingReason = isHidden ? hiddenBecause : "refused";
  return {
    key: `${cell.productId}:${cell.theme}`,
    cells: {
      product: cell.product,
      theme: cell.theme,
      posts: cell.posts,
      views: cell.views,
      orders: isHidden ? null : cell.orders,
      orders_per_thousand_views: isHidden ? null : ordersPerThousand(cell),
      theme_lift: shown?.lift ?? null,
      theme_lift_lower: shown?.lower ?? null,
      theme_lift_upper: shown?.upper ?? null,
      product_views: cell.productViews,
      product_orders: cell.isProductHidden ? null : cell.productOrders,
    },
    missing: {
      orders: reason,
      orders_per_thousand_views: reason,
      theme_lift: reason,
      product_orders: hiddenBecause,
    },
  };
}

/** By the metric's own formula, so that the glossary says how it came about. */
export function ordersPerThousand({ orders, views }: { orders: number; views: number }): CellValue {
  return evaluate(getMetric("orders_per_thousand_views").formula, [
    { family: "sales", values: { orders } },
    { family: "exposure", values: { views } },
  ]);
}
