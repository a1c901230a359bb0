import { listReportedDays, type ReportedDay } from "#app/queries/list-reported-days.server.ts";
import { amountColumn, column } from "#app/reports/columns.ts";
import {
  type CellValue,
  defineReport,
  type MissingReason,
  type ReportBody,
  type ReportContext,
} from "#app/reports/report.ts";
import { minorDigits } from "#db/metrics/minor-digits.ts";

const numbers = [
  ["reported_orders", "own_orders", "orders_difference"],
  ["reported_units", "own_units", "units_difference"],
] as const;
const amounts = ["reported_gmv", "own_gross_sales", "gmv_difference"] as const;
const shown = ["reported_impressions", "reported_page_views", "reported_page_visitors"] as const;
const ofShops = ["reported_buyers", "reported_refunds", "reported_cancellations"] as const;

/** Each day of each shop as its platform reports it, beside our own orders of that day, with the difference. */
export const shopDaysReported = defineReport({
  key: "shop-days-reported",
  facts: ["shop_day_reported", "order"],
  filters: ["period"],
  metrics: [],
  run: (context: ReportContext) => measure(context, null),
});

/** The same of one product; nothing where none is chosen. */
export const productDaysReported = defineReport({
  key: "product-days-reported",
  facts: ["product_day_reported", "order"],
  filters: ["period", "product"],
  metrics: [],
  run: (context: ReportContext) => measure(context, context.filters.product ?? 0),
});

async function measure({ db, workspace, filters }: ReportContext, product: number | null): Promise<ReportBody> {
  const days = await listReportedDays(db, workspace.id, { from: filters.from, to: filters.to, product });
  return {
    columns: [
      column("day", "day"),
      column("shop", "text"),
      column("platform", "word", { words: "platform" }),
      ...numbers.flat().map((key) => column(key, "number")),
      ...amounts.map((key) => amountColumn(key)),
      column("currency", "text"),
      ...shown.map((key) => column(key, "number")),
      ...(product === null
        ? ofShops.map((key) => (key === "reported_refunds" ? amountColumn(key) : column(key, "number")))
        : []),
      column("reported_zone", "text"),
      column("source", "word", { words: "data.format" }),
      column("as_of", "moment"),
    ],
    rows: days.map((day) => {
      const cells = toCells(day, product === null);
      return { key: `${day.day} ${day.shop}`, cells, missing: reasonsOf(cells) };
    }),
    notes: days.length > 0 ? [{ code: "reported_apart", values: {} }] : [],
  };
}

/** Of ours nothing is known without an order of the shop; with some, an amount is not told from orders in other currencies or without lines. */
function reasonsOf(cells: Record<string, CellValue>): Record<string, MissingReason> {
  const all = [...numbers, amounts].flatMap(([reported, own, difference]): [string, MissingReason][] => {
    const reason = cells.own_orders === null ? "no_data" : "refused";
    return [
      [own, reason],
      [difference, cells[reported] === null ? "not_provided" : reason],
    ];
  });
  return Object.fromEntries(all.filter(([key]) => cells[key] === null));
}

function toCells(day: ReportedDay, isOfShop: boolean): Record<string, CellValue> {
  const unit = 10 ** minorDigits(day.currency ?? "EUR");
  const money = (minor: number | null) => (minor === null || day.currency === null ? null : minor / unit);
  const less = (one: number | null, other: number | null) => (one === null || other === null ? null : one - other);
  return {
    day: day.day,
    shop: day.shop,
    platform: day.platform,
    reported_orders: day.orders,
    own_orders: day.ownOrders,
    orders_difference: less(day.orders, day.ownOrders),
    reported_units: day.units,
    own_units: day.ownUnits,
    units_difference: less(day.units, day.ownUnits),
    reported_gmv: money(day.gmv),
    own_gross_sales: money(day.ownGross),
    gmv_difference: money(less(day.gmv, day.ownGross)),
    currency: day.currency,
    reported_impressions: day.impressions,
    reported_page_views: day.pageViews,
    reported_page_visitors: day.pageVisitors,
    ...(isOfShop && {
      reported_buyers: day.buyers,
      reported_refunds: money(day.refunds),
      reported_cancellations: day.cancelled,
    }),
    reported_zone: day.zone,
    source: day.source,
    as_of: day.asOf.toISOString(),
  };
}
