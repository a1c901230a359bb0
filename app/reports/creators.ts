import { countCreators, isOfCreators, listCreators } from "#app/queries/list-creators.server.ts";
import { listFamilies } from "#app/queries/list-families.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import type { RowKey } from "#app/reports/list.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

const metrics = [
  "followers",
  "follower_growth",
  "impressions",
  "views",
  "engagements",
  "engagement_rate_views",
  "product_clicks",
  "orders",
  "net_sales",
  "conversion_rate",
  "sales_per_thousand_views",
] as const;

/** Creators and what their accounts did in the period. */
export const creators = defineReport({
  key: "creators",
  page: "/creators",
  facts: ["account_day", "campaign_day", "account_sales_day", "campaign_sales_day", "follower_day"],
  filters: ["period", "compare", "platform", "creator", "campaign", "format", "relation", "tier", "channel", "window"],
  metrics,
  list: {
    sorts: ["views", ...metrics.filter((key) => key !== "views"), "name", "accounts"],
    isSearchable: true,
    async query(context: ReportContext) {
      const families = await listFamilies(context, {
        metrics,
        by: "creator",
        platforms: { in: "person.platforms", as: "platforms" },
      });
      return {
        columns: [
          column("name", "text", { isSortable: true }),
          column("handle", "text"),
          column("platforms", "text"),
          column("accounts", "number", { isSortable: true }),
          column("country", "text"),
          ...metricColumns(metrics, context, { isSortable: true }),
        ],
        select: listCreators(context, families),
        orderedBy: (sort: string) => listCreators(context, families.rankedBy(sort)),
        rowsOf: (ids: readonly RowKey[]) =>
          listCreators(context, families.part({ only: isOfCreators(context, ids) }), ids),
        count: countCreators(context),
        sortColumns: families.sortColumns,
        reasonsOf: families.reasonsOf,
      };
    },
  },
});
