import { countOrders, listOrders } from "#app/queries/list-orders.server.ts";
import { rankOrders } from "#app/queries/rank-orders.server.ts";
import { amountColumn, column } from "#app/reports/columns.ts";
import type { RowKey } from "#app/reports/list.ts";
import { allFor } from "#app/reports/list-reasons.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

const amounts = ["gross_sales", "cancelled_sales", "refunded_sales", "net_sales"];

/** Order by order, each in its own currency. */
export const orderList = defineReport({
  key: "order-list",
  page: "/shop/orders",
  facts: ["order_credit", "platform_sales_day"],
  filters: [
    "period",
    "platform",
    "creator",
    "campaign",
    "format",
    "relation",
    "tier",
    "kind",
    "theme",
    "surface",
    "channel",
    "product",
  ],
  metrics: [],
  annotations: { untold: "A list in any order, of which no chart is drawn." },
  list: {
    sorts: ["day", "order_id", "shop", "lines", "units", ...amounts],
    isSearchable: true,
    async query(context: ReportContext) {
      const count = countOrders(context);
      return {
        columns: [
          column("day", "day", { isSortable: true }),
          column("order_id", "id", { isSortable: true }),
          column("shop", "text", { isSortable: true }),
          column("channel", "word", { words: "channel" }),
          column("status", "word", { words: "order_status" }),
          column("lines", "number", { isSortable: true }),
          column("units", "number", { isSortable: true, label: "metric.units.label" }),
          ...amounts.map((key) => amountColumn(key, { isSortable: true, label: `metric.${key}.label` })),
          column("currency", "text"),
          column("level", "word", { words: "credit_level" }),
          column("how", "word", { words: "credit_how" }),
          column("platform", "word", { words: "platform" }),
          column("creator", "text"),
          column("post", "text"),
        ],
        select: listOrders(context),
        // The lines of the order have not arrived.
        reasonsOf: () => allFor(["units", ...amounts], "no_data"),
        rowsOf: (ids: readonly RowKey[]) => listOrders(context, ids),
        rank: (sort: string, count: number) => (sort === "day" ? rankOrders(context, count) : Promise.resolve(null)),
        ...(count ? { count } : {}),
      };
    },
  },
});
