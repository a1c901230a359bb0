import { addDays } from "#app/lib/dates/day.ts";
import { measureMaturity } from "#app/queries/measure-maturity.server.ts";
import { column } from "#app/reports/columns.ts";
import { measureOverTime } from "#app/reports/over-time.ts";
import { defineReport, type ReportBody, type ReportContext } from "#app/reports/report.ts";
import { productSalesFilters, salesFilters } from "#app/reports/sales-filters.ts";
import { withAnnotations } from "#app/reports/with-annotations.ts";

const metrics = [
  "gross_sales",
  "cancelled_sales",
  "refunded_sales",
  "net_sales",
  "orders",
  "units",
  "average_order_value",
] as const;

/** What was sold, what of it came back, and how much of it can still come back. */
export const salesOverTime = defineReport({
  key: "sales-over-time",
  facts: ["workspace_sales_day", "account_sales_day", "campaign_sales_day"],
  filters: salesFilters,
  metrics,
  run: async (context) => withAnnotations(await measureSales(context), context),
});

/** The same of one product, whoever its orders are credited to. */
export const productSales = defineReport({
  key: "product-sales",
  facts: ["product_sales_day"],
  filters: productSalesFilters,
  metrics,
  run: measureSales,
});

async function measureSales(context: ReportContext): Promise<ReportBody> {
  const [body, maturity] = await Promise.all([measureOverTime(metrics, context), measureMaturity(context)]);
  const rows = body.rows.map((row) => ({
    ...row,
    cells: { ...row.cells, maturity: maturity.byBucket.get(row.key) ?? null },
  }));
  const isYoung = maturity.total !== null && maturity.total < 1;
  const until = addDays(context.workspace.today, -context.workspace.refundWindowDays);
  return {
    ...body,
    columns: [...body.columns.slice(0, -1), column("maturity", "share"), ...body.columns.slice(-1)],
    rows,
    totals: { ...body.totals, maturity: maturity.total },
    notes: [
      ...(body.notes ?? []),
      ...(isYoung ? [{ code: "not_mature", values: { share: maturity.total ?? 0, day: until } }] : []),
    ],
  };
}
