import { countOrders, listOrders } from "#app/queries/list-orders.server.ts";
import { askConversion } from "#app/queries/measure-groups.server.ts";
import { column } from "#app/reports/columns.ts";
import { allFor } from "#app/reports/list-reasons.ts";
import { defineReport, type ReportContext, type RowKey } from "#app/reports/report.ts";

const amounts = ["units", "gross_sales", "cancelled_sales", "refunded_sales", "net_sales"];

/** Order by order, each in its own currency. */
export const orderList = defineReport({
  key: "order-list",
  facts: ["order_credit"],
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
  list: {
    sorts: ["day", "order_id", "shop", "lines", ...amounts],
    isSearchable: true,
    async query(context: ReportContext) {
      const { from: first, to: last } = context.filters;
      const { from, to } = await askConversion(context.db, context.workspace, { from: first, to: last });
      const currencies = [to, ...from];
      const count = countOrders(context);
      return {
        columns: [
          column("day", "day", { isSortable: true }),
          column("order_id", "id", { isSortable: true }),
          column("shop", "text", { isSortable: true }),
          column("channel", "word", { words: "channel" }),
          column("status", "word", { words: "order_status" }),
          column("lines", "number", { isSortable: true }),
          ...amounts.map((key) =>
            column(key, "number", { isSortable: true, label: `metric.${key}.label`, digits: key === "units" ? 0 : 4 }),
          ),
          column("currency", "text"),
          column("level", "word", { words: "credit_level" }),
          column("how", "word", { words: "credit_how" }),
          column("platform", "word", { words: "platform" }),
          column("creator", "text"),
          column("post", "text"),
        ],
        select: listOrders(context, currencies),
        // The lines of the order have not arrived.
        reasonsOf: () => allFor(amounts, "no_data"),
        rowsOf: (ids: readonly RowKey[]) => listOrders(context, currencies, ids),
        ...(count ? { count } : {}),
      };
    },
  },
});
