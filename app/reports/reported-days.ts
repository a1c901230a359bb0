import { listReportedDays, type ReportedDay } from "#app/queries/list-reported-days.server.ts";
import { amountColumn, column } from "#app/reports/columns.ts";
import { type CellValue, defineReport, type ReportBody, type ReportContext } from "#app/reports/report.ts";
import { reportedColumns, type Trio, toMajor, toReportedRow } from "#app/reports/reported-beside-own.ts";

const orders: Trio = ["reported_orders", "own_orders", "orders_difference"];
const shown = ["reported_impressions", "reported_page_views", "reported_page_visitors"] as const;
const ofShops = ["reported_buyers", "reported_refunds", "reported_cancellations"] as const;

/** Each day of each shop as its platform reports it, beside our own orders of that day, with the difference. */
export const shopDaysReported = defineReport({
  key: "shop-days-reported",
  page: "/shop",
  facts: ["shop_day_reported", "order"],
  filters: ["period"],
  metrics: [],
  annotations: { untold: "It sets a source beside ourselves day by day, and no chart is drawn." },
  run: (context: ReportContext) => measure(context, null),
});

/** The same of one product; nothing where none is chosen. */
export const productDaysReported = defineReport({
  key: "product-days-reported",
  page: "/shop/products/:product",
  facts: ["product_day_reported", "order"],
  filters: ["period", "product"],
  metrics: [],
  annotations: { untold: "It sets a source beside ourselves day by day, and no chart is drawn." },
  run: (context: ReportContext) => measure(context, context.filters.product ?? 0),
});

async function measure({ db, workspace, filters }: ReportContext, product: number | null): Promise<ReportBody> {
  const days = await listReportedDays(db, workspace.id, { from: filters.from, to: filters.to, product });
  return {
    columns: reportedColumns(orders, [
      ...shown.map((key) => column(key, "number")),
      ...(product === null
        ? ofShops.map((key) => (key === "reported_refunds" ? amountColumn(key) : column(key, "number")))
        : []),
    ]),
    rows: days.map((day) => toReportedRow(day, orders, [day.orders, day.ownOrders], othersOf(day, product === null))),
    notes: days.length > 0 ? [{ code: "reported_apart", values: {} }] : [],
  };
}

function othersOf(day: ReportedDay, isOfShop: boolean): Record<string, CellValue> {
  return {
    reported_impressions: day.impressions,
    reported_page_views: day.pageViews,
    reported_page_visitors: day.pageVisitors,
    ...(isOfShop && {
      reported_buyers: day.buyers,
      reported_refunds: toMajor(day, day.refunds),
      reported_cancellations: day.cancelled,
    }),
  };
}
