import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { type Maturity, measureMaturity } from "#app/queries/measure-maturity.server.ts";
import { sumIn } from "#app/queries/metric-values.ts";
import { column } from "#app/reports/columns.ts";
import { maturityCells } from "#app/reports/maturity-cells.ts";
import { measureOverTime } from "#app/reports/over-time.ts";
import { defineReport, type Note, type ReportBody, type ReportContext } from "#app/reports/report.ts";
import { productSalesFilters, salesFilters } from "#app/reports/sales-filters.ts";
import { componentsOf } from "#db/metrics/components.ts";
import { measure } from "#db/metrics/formula.ts";
import type { MetricKey } from "#db/metrics/metrics.ts";

/** An order counts at the product of its largest line and money at each line's: the value of an order is no metric of one product. */
const metricsOfProduct = ["gross_sales", "cancelled_sales", "refunded_sales", "net_sales", "orders", "units"] as const;
const metrics = [...metricsOfProduct, "average_order_value", "interest_share"] as const;
const withoutLines = measure("orders_without_lines");

/** What was sold, what of it came back, and how much of it can still come back. */
export const salesOverTime = defineReport({
  key: "sales-over-time",
  page: "/shop",
  facts: ["workspace_sales_day", "account_sales_day", "campaign_sales_day"],
  filters: salesFilters,
  metrics,
  annotations: "told",
  run: (context) => measureSales(metrics, context),
});

/** The same of one product, whoever its orders are credited to. */
export const productSales = defineReport({
  key: "product-sales",
  page: "/shop/products/:product",
  facts: ["product_sales_day"],
  filters: productSalesFilters,
  metrics: metricsOfProduct,
  annotations: "told",
  run: (context) => measureSales(metricsOfProduct, context),
});

async function measureSales(asked: readonly MetricKey[], context: ReportContext): Promise<ReportBody> {
  const [body, maturity, answer] = await Promise.all([
    measureOverTime(asked, context),
    measureMaturity(context),
    measureGroups(context, { metrics: [], formulas: [withoutLines], by: [] }),
  ]);
  const rows = body.rows.map((row) => {
    const { cells, missing } = maturityCells(maturity, row.key, context);
    return { ...row, cells: { ...row.cells, ...cells }, missing: { ...row.missing, ...missing } };
  });
  const total = answer.groups.get("");
  const [component] = componentsOf(withoutLines);
  const unknown = total && component ? sumIn(component, total, "current", answer.reader) : null;
  return {
    ...body,
    columns: [...body.columns.slice(0, -1), column("maturity", "share"), ...body.columns.slice(-1)],
    rows,
    totals: { ...body.totals, maturity: maturity.total },
    notes: [
      ...(body.notes ?? []),
      ...(unknown ? [{ code: "orders_without_lines", values: { orders: unknown } }] : []),
      ...youngOrders(maturity),
    ],
  };
}

/** Until when orders of each channel can come back; said apart where their refund windows differ. */
function youngOrders({ total, matureUntil }: Maturity): Note[] {
  if (total === null || total === 1) return [];
  const [one = null, ...others] = new Set(matureUntil.values());
  if (one !== null && others.length === 0) return [{ code: "not_mature", values: { share: total, day: one } }];
  const { online = "", offline = "" } = Object.fromEntries(matureUntil);
  return [{ code: "not_mature_by_channel", values: { share: total, online_day: online, offline_day: offline } }];
}
