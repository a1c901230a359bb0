import { listFamilies } from "#app/queries/list-families.server.ts";
import { countProducts, listProducts } from "#app/queries/list-products.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

const metrics = ["views", "engagements", "product_clicks", "orders", "units", "gross_sales", "net_sales"] as const;

/**
 * Products: who saw them recommended, who bought them. A post counts once for each product that it recommends. An order counts at the product of its
 * largest line and money at each line's: the value of an order is no metric of one product.
 */
export const products = defineReport({
  key: "products",
  page: "/shop/products",
  facts: ["product_day", "product_sales_day"],
  filters: ["period", "compare", "platform", "creator", "format", "relation", "tier", "channel", "window"],
  metrics,
  list: {
    sorts: ["net_sales", "name", "posts", ...metrics.filter((key) => key !== "net_sales")],
    isSearchable: true,
    async query(context: ReportContext) {
      const families = await listFamilies(context, { metrics, by: "product" });
      return {
        columns: [
          column("name", "text", { isSortable: true }),
          column("brand", "text"),
          column("category", "text"),
          column("shop", "text"),
          column("posts", "number", { isSortable: true }),
          ...metricColumns(metrics, context, { isSortable: true }),
          column("product_id", "id"),
          column("url", "url"),
        ],
        select: listProducts(context, families),
        count: countProducts(context),
        sortColumns: families.sortColumns,
        reasonsOf: families.reasonsOf,
      };
    },
  },
});
