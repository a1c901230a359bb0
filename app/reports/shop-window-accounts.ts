import { isUnavailable } from "#app/queries/list-capabilities.server.ts";
import { listShopWindowAccounts } from "#app/queries/list-shop-window-accounts.server.ts";
import { askCapabilities, askCoverage, coversSales } from "#app/queries/measure-groups.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import type { ListRow } from "#app/reports/list.ts";
import { ofPlatform, ofRate } from "#app/reports/list-reasons.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

const metrics = ["shop_window_visits"] as const;

/** What each creator's shop window displays since when, how often it is visited, and how many visits end in an order, with Wilson's 95 % interval. */
export const shopWindowAccounts = defineReport({
  key: "shop-window-accounts",
  page: "/shop/windows",
  facts: ["shop_window", "follower_day", "account_sales_day", "order_credit"],
  filters: ["period", "platform", "creator", "channel", "window"],
  metrics,
  list: {
    sorts: [
      "window_orders",
      "shop_window_visits",
      "window_conversion",
      "creator",
      "account",
      "displayed_products",
      "displayed_from",
      "displayed_to",
    ],
    isSearchable: true,
    async query(context: ReportContext) {
      const { db, workspace, filters } = context;
      const [coverage, capabilities] = await Promise.all([askCoverage(db, workspace), askCapabilities(db, workspace)]);
      // What was sold is told even where a platform is said not to sell yet; that nothing was, is not.
      const named = new Set(capabilities.map(({ platform }) => platform));
      const withoutOrders = [...named].filter((platform) => isUnavailable(capabilities, "orders", [platform], filters));
      const conversion = column("window_conversion", "share", { isSortable: true });
      const plain = { ...context, filters: { ...filters, comparison: null } };
      return {
        columns: [
          column("creator", "text", { isSortable: true }),
          column("account", "text", { isSortable: true }),
          column("platform", "word", { words: "platform" }),
          column("displayed_products", "number", { isSortable: true }),
          column("displayed_from", "moment", { isSortable: true }),
          column("displayed_to", "moment", { isSortable: true }),
          ...metricColumns(metrics, plain, { isSortable: true }),
          column("window_orders", "number", { isSortable: true }),
          conversion,
          {
            ...conversion,
            key: "window_conversion_lower",
            role: { of: "window_conversion", is: "lower" },
            isSortable: false,
          },
          {
            ...conversion,
            key: "window_conversion_upper",
            role: { of: "window_conversion", is: "upper" },
            isSortable: false,
          },
        ],
        select: listShopWindowAccounts(context, { hasSales: coversSales(coverage, filters), withoutOrders }),
        reasonsOf: (row: ListRow) => {
          const isNotOffered = !row.has_sales && withoutOrders.includes(String(row.platform));
          // Of orders that name no surface nobody can say which came through the window.
          const unknown = isNotOffered ? "not_available" : row.has_sales ? "refused" : "no_data";
          const visits = ofPlatform(capabilities, "shop_window_visits", row.platform, filters);
          return {
            shop_window_visits: visits,
            window_orders: unknown,
            ...ofRate(
              "window_conversion",
              row,
              { key: "window_orders", reason: unknown },
              { key: "shop_window_visits", reason: visits },
            ),
          };
        },
        // Ranked by what is certain.
        sortColumns: { window_conversion: "window_conversion_lower" },
        notes: [{ code: "window_orders", values: {} }],
      };
    },
  },
});
