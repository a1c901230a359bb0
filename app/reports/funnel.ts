import { emptyGroup } from "#app/queries/groups.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { metricValueOf } from "#app/queries/metric-values.ts";
import { column } from "#app/reports/columns.ts";
import { asksOnline, funnelFormulas, funnelSteps as metrics, readFunnel } from "#app/reports/funnel-steps.ts";
import { remarksOn } from "#app/reports/metric-cells.ts";
import { defineReport, type ReportBody, type ReportContext, type ReportRow } from "#app/reports/report.ts";
import { getMetric } from "#db/metrics/metrics.ts";

/** From being shown to being bought. Each step is compared with the last one before it that is known, over posts that give both, and orders by those credited to a click. */
export const funnel = defineReport({
  key: "funnel",
  page: "",
  facts: [
    "workspace_day",
    "account_day",
    "campaign_day",
    "workspace_sales_day",
    "account_sales_day",
    "campaign_sales_day",
  ],
  filters: ["period", "compare", "platform", "creator", "campaign", "format", "relation", "tier", "channel", "window"],
  metrics,
  run: measureFunnel,
});

/** The same of one product: posts that recommend it, and its orders, whoever they are credited to. */
export const productFunnel = defineReport({
  key: "product-funnel",
  page: "/shop/products/:product",
  facts: ["product_day", "product_sales_day"],
  filters: ["period", "compare", "platform", "creator", "format", "relation", "tier", "channel", "window", "product"],
  metrics,
  async run(context: ReportContext) {
    const body = await measureFunnel(context);
    return { ...body, notes: [{ code: "counted_for_each_product", values: {} }, ...(body.notes ?? [])] };
  },
});

async function measureFunnel(context: ReportContext): Promise<ReportBody> {
  const answer = await measureGroups(context, { metrics, formulas: funnelFormulas, by: [] });
  const group = answer.groups.get("") ?? emptyGroup({}, null);
  const { reader } = answer;
  const hasComparison = context.filters.comparison !== null;
  const steps = readFunnel(group, reader, asksOnline(context.filters));
  const rows = steps.map(({ step, value, of, rate, part, whole, lower, upper }): ReportRow => {
    return {
      key: step,
      metric: step,
      cells: {
        step: `metric.${step}.label`,
        value,
        of: of ? `metric.${of}.label` : null,
        rate,
        rate_part: part,
        rate_whole: whole,
        rate_lower: lower,
        rate_upper: upper,
        ...(hasComparison ? { value_comparison: metricValueOf(getMetric(step), group, "comparison", reader) } : {}),
      },
      ...(value === null
        ? { missing: { value: group.postDays === 0 ? ("no_data" as const) : ("not_provided" as const) } }
        : {}),
    };
  });
  const [value, rate] = [column("value", "by_metric"), column("rate", "share")];
  return {
    columns: [
      column("step", "message"),
      value,
      column("of", "message"),
      rate,
      { ...rate, key: "rate_lower", role: { of: "rate", is: "lower" } },
      { ...rate, key: "rate_upper", role: { of: "rate", is: "upper" } },
      column("rate_part", "number"),
      column("rate_whole", "number"),
      ...(hasComparison
        ? [{ ...value, key: "value_comparison", role: { of: "value", is: "comparison" } as const }]
        : []),
    ],
    rows,
    ...remarksOn(metrics, group, answer),
  };
}
