import { listReportedVideos, type ReportedVideo } from "#app/queries/list-reported-videos.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type ReportContext, type ReportRow } from "#app/reports/report.ts";
import { besideColumns, type Trio, toBesideCells } from "#app/reports/reported-beside-own.ts";

const skuOrders: Trio = ["reported_sku_orders", "own_sku_orders", "sku_orders_difference"];

/** What each video sold over the days of the period that its platform reports of it, beside our own orders of those days that are credited to it. Nothing adds up over videos and shops: currencies and zones are theirs. */
export const videosReported = defineReport({
  key: "videos-reported",
  page: "/shop",
  facts: ["video_day_reported", "order_credit"],
  filters: ["period"],
  metrics: [],
  async run({ db, workspace, filters }: ReportContext) {
    const videos = await listReportedVideos(db, workspace.id, filters);
    return {
      columns: [
        column("post", "text"),
        column("creator", "text"),
        column("platform", "word", { words: "platform" }),
        column("shop", "text"),
        ...besideColumns(skuOrders),
        column("currency", "text"),
        column("reported_days", "number"),
        column("last_reported_day", "day"),
        column("reported_zone", "text"),
        column("post_id", "id"),
      ],
      rows: videos.map(toRow),
      notes: videos.length > 0 ? [{ code: "credited_apart", values: {} }] : [],
    };
  },
});

function toRow(video: ReportedVideo): ReportRow {
  const { postId, post, creator, platform, shop, zone, currency, days, lastDay } = video;
  const { cells, missing } = toBesideCells(video, skuOrders, [video.skuOrders, video.ownSkuOrders]);
  return {
    key: [postId, shop, zone, currency].join(" "),
    cells: {
      post,
      creator,
      platform,
      shop,
      ...cells,
      currency,
      reported_days: days,
      last_reported_day: lastDay,
      reported_zone: zone,
      post_id: postId,
    },
    missing,
  };
}
