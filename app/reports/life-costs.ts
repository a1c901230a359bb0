import { measureLifeCosts } from "#app/queries/measure-life-costs.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type Note, type ReportContext } from "#app/reports/report.ts";
import { divide } from "#db/metrics/formula.ts";
import type { MetricKey } from "#db/metrics/metrics.ts";

const metrics = ["cost", "views", "orders", "net_sales", "cpv", "cpo", "return_on_ad_spend"] as const;

/** Orders of any age count, for the post that brought them: by its age when it did. */
const notes: readonly Note[] = [
  { code: "window", values: { window: "all" } },
  { code: "cost_split", values: {} },
];

/** What a view and an order of the same posts cost by the age of the posts: the short and the long return side by side. */
export const lifeCosts = defineReport({
  key: "life-costs",
  page: "/content/long-life",
  facts: ["campaign_cost", "post_age", "order_credit"],
  filters: ["period", "platform", "creator", "campaign", "format", "relation", "tier", "kind", "theme"],
  metrics,
  counts: "counts_costs_until",
  async run(context: ReportContext) {
    const rows = await measureLifeCosts(context);
    const isMoney = (key: MetricKey) => key !== "views" && key !== "orders" && key !== "return_on_ad_spend";
    return {
      columns: [
        column("age_days", "number"),
        column("posts", "number"),
        ...metrics.map((metric) =>
          column(metric, "metric", {
            metric,
            label: `metric.${metric}.label`,
            ...(isMoney(metric) ? { currency: context.workspace.currency } : {}),
          }),
        ),
      ],
      rows: rows.map(({ age_days, posts, cost_minor: cost, views, orders, net_sales_minor: net }) => ({
        key: String(age_days),
        cells: {
          age_days,
          posts,
          cost,
          views,
          orders,
          net_sales: net,
          cpv: divide(cost, views),
          cpo: divide(cost, orders),
          return_on_ad_spend: divide(net, cost),
        },
        ...(cost === null || net === null ? { missing: { cost: "no_rate", net_sales: "no_rate" } as const } : {}),
      })),
      notes: rows.length > 0 ? notes : [],
    };
  },
});
