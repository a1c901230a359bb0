import { listVideoDays, type VideoDay } from "#app/queries/list-video-days.server.ts";
import { amountColumn, column } from "#app/reports/columns.ts";
import { type CellValue, defineReport, type ReportContext } from "#app/reports/report.ts";
import { minorDigits } from "#db/metrics/minor-digits.ts";

const numbers = [
  ...["reported_sku_orders", "own_sku_orders", "sku_orders_difference"],
  ...["reported_units", "own_units", "units_difference"],
] as const;
const amounts = ["reported_gmv", "own_gross_sales", "gmv_difference"] as const;

/** What one video sold on each day as its platform reports it, beside our own orders of that day that are credited to it, with the difference. */
export const videoDaysReported = defineReport({
  key: "video-days-reported",
  facts: ["video_day_reported", "order_credit"],
  filters: [],
  subject: "post",
  metrics: [],
  async run({ db, workspace, filters }: ReportContext) {
    const days = await listVideoDays(db, workspace.id, filters.post ?? 0);
    return {
      columns: [
        column("day", "day"),
        column("shop", "text"),
        column("platform", "word", { words: "platform" }),
        ...numbers.map((key) => column(key, "number")),
        ...amounts.map((key) => amountColumn(key)),
        column("currency", "text"),
        column("reported_zone", "text"),
        column("source", "text"),
        column("as_of", "moment"),
      ],
      rows: days.map((day) => ({ key: `${day.day} ${day.shop}`, cells: toCells(day) })),
      notes: days.length > 0 ? [{ code: "credited_apart", values: {} }] : [],
    };
  },
});

function toCells(day: VideoDay): Record<string, CellValue> {
  const unit = 10 ** minorDigits(day.currency ?? "EUR");
  const money = (minor: number | null) => (minor === null || day.currency === null ? null : minor / unit);
  const less = (one: number | null, other: number | null) => (one === null || other === null ? null : one - other);
  return {
    day: day.day,
    shop: day.shop,
    platform: day.platform,
    reported_sku_orders: day.skuOrders,
    own_sku_orders: day.ownSkuOrders,
    sku_orders_difference: less(day.skuOrders, day.ownSkuOrders),
    reported_units: day.units,
    own_units: day.ownUnits,
    units_difference: less(day.units, day.ownUnits),
    reported_gmv: money(day.gmv),
    own_gross_sales: money(day.ownGross),
    gmv_difference: money(less(day.gmv, day.ownGross)),
    currency: day.currency,
    reported_zone: day.zone,
    source: day.source,
    as_of: day.asOf.toISOString(),
  };
}
