import { listVideoDays } from "#app/queries/list-video-days.server.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";
import { reportedColumns, type Trio, toReportedRow } from "#app/reports/reported-beside-own.ts";

const skuOrders: Trio = ["reported_sku_orders", "own_sku_orders", "sku_orders_difference"];

/** What one video sold on each day as its platform reports it, beside our own orders of that day that are credited to it, with the difference. */
export const videoDaysReported = defineReport({
  key: "video-days-reported",
  page: "/content/:post",
  facts: ["video_day_reported", "order_credit"],
  filters: [],
  subject: "post",
  metrics: [],
  annotations: { untold: "It sets a source beside ourselves day by day, and no chart is drawn." },
  async run({ db, workspace, filters }: ReportContext) {
    const days = await listVideoDays(db, workspace.id, filters.post ?? 0);
    return {
      columns: reportedColumns(skuOrders),
      rows: days.map((day) => toReportedRow(day, skuOrders, [day.skuOrders, day.ownSkuOrders])),
      notes: days.length > 0 ? [{ code: "credited_apart", values: {} }] : [],
    };
  },
});
