import { emptyGroup } from "#app/queries/groups.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { finishMetric, sumIn } from "#app/queries/metric-values.ts";
import { column } from "#app/reports/columns.ts";
import { remarksOn } from "#app/reports/metric-cells.ts";
import { defineReport, type ReportContext, type ReportRow } from "#app/reports/report.ts";
import { componentsOf } from "#db/metrics/components.ts";
import { type Formula, ratio } from "#db/metrics/formula.ts";
import { getMetric } from "#db/metrics/metrics.ts";
import { wilsonInterval } from "#db/metrics/wilson-interval.ts";

const steps = ["impressions", "views", "engagements", "product_clicks", "orders"] as const;

/** From being shown to being bought. Each step is compared with the last one before it that is known, over posts that give both. */
export const funnel = defineReport({
  key: "funnel",
  facts: [
    "workspace_day",
    "account_day",
    "campaign_day",
    "workspace_sales_day",
    "account_sales_day",
    "campaign_sales_day",
  ],
  filters: ["period", "compare", "platform", "creator", "campaign", "format", "relation", "channel", "window"],
  metrics: steps,
  async run(context: ReportContext) {
    const formulas = steps.flatMap((step, index) => steps.slice(0, index).map((before) => rateOf(step, before)));
    const answer = await measureGroups(context, { metrics: steps, formulas, by: [] });
    const group = answer.groups.get("") ?? emptyGroup({}, null);
    const { reader } = answer;
    const values = new Map(
      steps.map((step) => [
        step,
        finishMetric(getMetric(step), reader.parameters, (part) => sumIn(part, group, "current", reader)),
      ]),
    );
    const rows = steps.map((step, index): ReportRow => {
      const value = values.get(step) ?? null;
      const before = steps.slice(0, index).findLast((earlier) => values.get(earlier) !== null);
      const [part = null, whole = null] =
        before && value !== null
          ? componentsOf(rateOf(step, before)).map((component) => sumIn(component, group, "current", reader))
          : [];
      const interval = wilsonInterval(part, whole);
      return {
        key: step,
        metric: step,
        cells: {
          step: `metric.${step}.label`,
          value,
          of: before ? `metric.${before}.label` : null,
          rate: part === null || !whole ? null : part / whole,
          rate_lower: interval?.lower ?? null,
          rate_upper: interval?.upper ?? null,
          ...(context.filters.comparison
            ? {
                value_comparison: finishMetric(getMetric(step), reader.parameters, (component) =>
                  sumIn(component, group, "comparison", reader),
                ),
              }
            : {}),
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
        ...(context.filters.comparison
          ? [{ ...value, key: "value_comparison", role: { of: "value", is: "comparison" } as const }]
          : []),
      ],
      rows,
      ...remarksOn(steps, group, answer),
    };
  },
});

function rateOf(step: (typeof steps)[number], before: (typeof steps)[number]): Formula {
  return ratio(getMetric(step).formula, getMetric(before).formula);
}
