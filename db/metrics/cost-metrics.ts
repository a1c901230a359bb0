import { engagements } from "#db/metrics/exposure-metrics.ts";
import { difference, type Formula, measure, ratio, scale } from "#db/metrics/formula.ts";
import { defineMetric } from "#db/metrics/metric.ts";
import { netSales } from "#db/metrics/sales-metrics.ts";

const cost = measure("cost_minor");

function costPer(label: string, description: string, per: Formula, times = 1) {
  const formula = times === 1 ? ratio(cost, per) : scale(ratio(cost, per), times);
  return { label, description, formula, format: "money", better: "lower" } as const;
}

/** What campaigns cost, and what that bought. */
export const costMetrics = [
  defineMetric("cost", {
    label: "Cost",
    description:
      "Fees, samples (product given), commission and boost of campaigns, each on the day it was fulfilled. Commission comes from the orders where they give it.",
    formula: cost,
    format: "money",
    better: "lower",
    additive: { time: true, creators: true },
  }),
  defineMetric(
    "cpm",
    costPer("Cost per 1,000 impressions", "Cost for every thousand impressions.", measure("impressions"), 1000),
  ),
  defineMetric("cpv", costPer("Cost per view", "Cost for each view.", measure("views"))),
  defineMetric("cpe", costPer("Cost per engagement", "Cost for each engagement.", engagements)),
  defineMetric("cpc", costPer("Cost per click", "Cost for each product click.", measure("product_clicks"))),
  defineMetric(
    "cpo",
    costPer("Cost per order", "Cost for each order, in the attribution window shown.", measure("orders")),
  ),
  defineMetric("return_on_ad_spend", {
    label: "Return on ad spend",
    description: "Net sales for each unit of cost, in the attribution window shown.",
    formula: ratio(netSales, cost),
    format: "ratio",
  }),
  defineMetric("roi", {
    label: "Return on investment",
    description:
      "Net sales times margin, less cost, for each unit of cost. The margin is before these costs; empty without one.",
    formula: ratio(difference(scale(netSales, "margin"), cost), cost),
    format: "percent",
  }),
] as const;
