import { listShopWindows } from "#app/queries/list-shop-windows.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

/** Which account displays which product, where and since when. */
export const shopWindows = defineReport({
  key: "shop-windows",
  page: "/shop/windows",
  facts: ["shop_window"],
  filters: ["platform", "creator", "product"],
  metrics: [],
  list: {
    sorts: ["displayed_from", "account", "product", "position", "displayed_to"],
    isSearchable: true,
    async query(context: ReportContext) {
      return {
        columns: [
          column("account", "text", { isSortable: true }),
          column("platform", "word", { words: "platform" }),
          column("product", "text", { isSortable: true }),
          column("position", "number", { isSortable: true }),
          column("displayed_from", "moment", { isSortable: true }),
          column("displayed_to", "moment", { isSortable: true }),
        ],
        select: listShopWindows(context),
      };
    },
  },
});
